"""The words of figures: what each is called, what a split's value is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from mediation.core.i18n import N_, gettext, pgettext
from mediation.law.terms import CaseResult, CollabMode, DisputeType, MediationKind, Source, Term, label

FIGURE_WORDS = {
    "applied": N_("申请"),
    "accepted": N_("受理"),
    "closed": N_("办结"),
    "open": N_("在办"),
    "succeeded": N_("调解成功"),
    "reached": N_("调撤"),
    "partial": N_("部分达成"),
    "withdrawn": N_("撤回与自行和解"),
    "failed": N_("未达成"),
    "performed": N_("履行完"),
    "handed_off": N_("进入后续程序"),
    "confirmed": N_("司法确认"),
    "notarized": N_("赋强公证"),
    "judicial_confirmation": N_("移送司法确认"),
    "enforceable_notarization": N_("申请赋强公证"),
    "other_notarization": N_("其他公证事项"),
    "suit_withdrawal": N_("撤回起诉"),
    "received": N_("申请"),
}

MEANINGS = {
    "applied": N_("申请日期在期间内的案件；没有申请日期的，看受理日期。线索还不是案件，不算。"),
    "accepted": N_("受理日期在期间内的案件。不予受理的、受理前就撤回的不算。"),
    "closed": N_(
        "结案日期在期间内的案件，不论结果。已经谈成或终止、还没有办结案手续的不算；重新办理的，从重新办理起不算，再结案时按新的结案日期算。"
    ),
    "open": N_("期末以前已经受理、到期末还没有结案的案件，不论哪一年受理。"),
    "succeeded": N_("办结案件中，结果是书面协议或口头协议的。部分达成、自行和解另列，不算在内。"),
    "partial": N_("办结案件中，只就一部分达成协议的。"),
    "withdrawn": N_("办结案件中，申请人撤回或者双方自行和解的。"),
    "failed": N_("办结案件中其余的：调解不成、其他终结、退回法院。"),
    "reached": N_("调解成功、部分达成、撤回与自行和解之和。"),
    "performed": N_("调解成功的案件中，到现在为止当场履行或者已经履行完的。无履行内容的、还在履行的不算。"),
    "handed_off": N_("调解成功的案件中，移送了司法确认、申请了公证或者撤回了起诉的；一件走了几条路，只算一件。"),
    "confirmed": N_("调解成功的案件中，法院已裁定确认有效的。裁定后来被撤销的不算。"),
    "notarized": N_("调解成功的案件中，公证机构已出具赋强公证书的。"),
    "agreed_amount": N_("调解成功案件的协议金额之和，以分为单位累计，显示到分。没有写金额的按 0 算。"),
    "success_rate": N_(
        "分子是调解成功数，分母默认是办结数，可以换成受理数或申请数。分母是 0 时不出率；不足 5 件时只列件数。"
    ),
    "reached_rate": N_("分子是调解成功、部分达成、撤回与自行和解之和，分母同上。"),
    "overdue": N_("没有停下的期限里，到期日已过、事情还没有办的。一件案件可能有几个期限。"),
    "soon": N_("没有停下的期限里，今天起3个工作日内到期的。"),
    "lead": N_("几个单位共同办理的案件，只算在牵头单位名下，一件只算一次。"),
    "period": N_("起止两天都算在内，按北京时间。按月统计时，每个月单独成一个期间，所以“在办”不能跨月相加。"),
    "source_of": N_("数字取自案件登记的日期、结果和移送记录，打开页面时现算；点开每个数都能看到是哪些案件。"),
}
"""What counts and what does not, by figure."""

MORE_WORDS = {
    "agreed_amount": N_("协议金额"),
    "success_rate": N_("成功率"),
    "reached_rate": N_("调撤率"),
    "overdue": N_("超期"),
    "soon": N_("3个工作日内到期"),
    "lead": N_("一件只算一次"),
    "period": N_("期间"),
    "source_of": N_("数从哪里来"),
}


def meanings() -> list[tuple[str, str, str]]:
    """Every figure with what it is called and what it means: key, words, meaning."""
    return [(key, FIGURE_WORDS.get(key) or MORE_WORDS[key], meaning) for key, meaning in MEANINGS.items()]


def figure_words(figure: str) -> str:
    """What a figure is called in the reader's language; as a figure 受理 is what was done, not a key to press."""
    return pgettext("figure", "受理") if figure == "accepted" else gettext(FIGURE_WORDS[figure])


MEASURE_WORDS = {"success": N_("成功率"), "mediated_or_withdrawn": N_("调撤率")}
BASIS_WORDS = {"closed": N_("办结数"), "accepted": N_("受理数"), "applied": N_("申请数")}

SPLIT_WORDS = {
    "organisation": N_("按单位"),
    "dispute_type": N_("按纠纷类型"),
    "mediator": N_("按调解员"),
    "source": N_("按来源"),
    "month": N_("按月"),
    "series": N_("按系列案件"),
}

TERMS: dict[str, type[Term]] = {
    "dispute_type": DisputeType,
    "source": Source,
    "mediation_kind": MediationKind,
    "collaboration": CollabMode,
}


def month_words(month: str) -> str:
    """2026年1月 for 2026-01; what is no month of that form stays as it is."""
    year, _, number = month.partition("-")
    if not (year.isdecimal() and number.isdecimal()):
        return month
    return gettext("%(year)s年%(month)s月", year=year, month=int(number))


def value_words(dimension: str, value: str) -> str:
    """What a split's value is called: a term's label, or the value itself."""
    terms = TERMS.get(dimension)
    if dimension == "month":
        return month_words(value)
    if terms is None:
        return value or (N_("不在系列里") if dimension == "series" else N_("未指派"))
    try:
        return label(terms(value))
    except ValueError:
        return value


def worded(report: Mapping[str, Any]) -> dict[str, Any]:
    """The report for people to read: what it is split by under its name; the codes are for programs."""
    rows = [{**row, "by": _named(row["by"])} for row in report.get("rows", []) if "by" in row]
    return {**report, "rows": rows} if rows else {**report}


def _named(by: Mapping[str, str]) -> dict[str, str]:
    return {dimension: gettext(value_words(dimension, value)) for dimension, value in by.items()}


def in_order(dimension: str, value: str) -> tuple[int, str]:
    """Where a split's value stands on a page: terms in the order of the official form, names by themselves."""
    terms = [term.value for term in TERMS.get(dimension, ())]
    return (terms.index(value) if value in terms else len(terms), value)


COLUMNS = ("applied", "accepted", "closed", "open", "succeeded", "partial", "withdrawn", "failed")
"""The counts that a table shows, in their order."""


def sheet(
    rows: Sequence[Mapping[str, Any]], *, measure: str, basis: str, first: date, last: date
) -> tuple[list[str], list[list[object]]]:
    """A split as a spreadsheet: heads and lines, each rate with numerator, denominator, measure, basis and period."""
    heads = [
        N_("名称"), *map(figure_words, COLUMNS), N_("分子"), N_("分母"), N_("率（%）"),
        N_("协议金额（元）"), N_("成功的口径"), N_("分母的口径"), N_("从"), N_("到"),
    ]  # fmt: skip
    about = [MEASURE_WORDS[measure], BASIS_WORDS[basis]]
    lines = [
        [
            _shown(row), *(row[name] for name in COLUMNS), row["numerator"], row["denominator"], row["rate"],
            row["agreed_amount"], *map(gettext, about), first, last,
        ]
        for row in rows
    ]  # fmt: skip
    return [gettext(head) for head in heads], lines


def case_sheet(rows: Sequence[Any]) -> tuple[list[str], list[list[object]]]:
    """The cases behind a figure as a spreadsheet: heads and lines."""
    heads = [
        N_("案号"), N_("案由"), N_("纠纷类型"), N_("来源"), N_("单位"), N_("调解员"), N_("申请"),
        pgettext("figure", "受理"), N_("结案"), N_("结果"), N_("协议金额（元）"),
    ]  # fmt: skip
    return [gettext(head) for head in heads], [_case_line(row) for row in rows]


def _shown(row: Mapping[str, Any]) -> str:
    name: str = row["words"]
    return gettext(name)


def _case_line(row: Any) -> list[object]:
    kind, source = (gettext(value_words(name, getattr(row, name))) for name in ("dispute_type", "source"))
    amount = None if row.agreed_amount_fen is None else f"{Decimal(row.agreed_amount_fen) / 100:.2f}"
    return [
        row.case_no, row.title, kind, source, row.organisation, row.mediator, row.applied_on, row.accepted_on,
        row.closed_on, gettext(result_words(row.result)) if row.result else gettext(N_("办理中")), amount,
    ]  # fmt: skip


def file_name(words: str, first: date, last: date) -> str:
    """What a table is called as a file."""
    return f"{words} {first:%Y%m%d}-{last:%Y%m%d}"


def result_words(result: str) -> str:
    """What a result is called."""
    return label(CaseResult(result))
