"""What stands on each paper in which order, for its Word file: the order of `templates/documents/KIND.typ`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mediation.law.written_forms import Style, WrittenForm, written_form


class Put(StrEnum):
    """How a part is set."""

    VALUE = "value"
    """By its own shape: text, list, rows of a form, parties, chapters, clauses."""
    INLINE = "inline"
    """Pieces of one sentence, behind its words."""
    UNDER = "under"
    """Pieces of one sentence under a heading."""
    CELL = "cell"
    """A label at the left, long text at the right."""
    HEADED = "headed"
    """A heading above."""
    REGISTER = "register"
    """Rows under the heads that `data.columns` names."""
    RIGHT = "right"
    ADDRESS = "address"
    """A name, then a colon, without indent."""
    WORDS = "words"
    """Fixed words alone."""
    SENTENCE = "sentence"
    """Fixed words around the value, which stands for %s; nothing when there is none."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part: which of the content it shows, under which words, set how."""

    key: str
    words: str = ""
    put: Put = Put.VALUE


@dataclass(frozen=True, slots=True)
class Plan:
    """A paper: whether its organisation and its number stand above, and its parts in order."""

    parts: tuple[Part, ...]
    organisation: bool = True
    number: bool = False


def cell(key: str, words: str) -> Part:
    return Part(key, words, Put.CELL)


def headed(key: str, words: str) -> Part:
    return Part(key, words, Put.HEADED)


def words(text: str) -> Part:
    return Part("", text, Put.WORDS)


ROWS, PARTIES, SIGNED, SEAL = Part("rows"), Part("parties"), Part("signatures"), Part("seal")
_LETTER = Plan(
    (
        Part("addressee", put=Put.ADDRESS),
        Part("blocks"),
        Part("contact", "联系人和电话：", Put.INLINE),
        SEAL,
        Part("receipt"),
    ),
    number=True,
)
_READ = "以上内容我已阅读（或者已听调解员宣读），清楚明白。"
_REPORTED = "贵院委派调解的下列案件，已经调解完毕，现将有关情况报告如下："
_TRUE = "申请人保证所提供的材料和陈述真实、合法，如有虚假，愿意承担法律责任。"
_TAKEN_DOWN = "本申请由申请人口头提出，%s代为记录，已读给申请人听，申请人认可。"
_SOURCES = "注：〔〕内数字为公开会场记录中发言的序号，可据以核对原始记录。"

PLANS: Mapping[str, Plan] = {
    "application": Plan(
        (
            PARTIES,
            headed("facts", "纠纷简要情况："),
            headed("requests", "当事人申请事项："),
            Part("pledge"),
            SIGNED,
            Part("applied_on", put=Put.RIGHT),
            Part("written_by", _TAKEN_DOWN, Put.SENTENCE),
        ),
        organisation=False,
    ),
    "acceptance": Plan(
        (
            Part("opening", put=Put.INLINE),
            cell("choices", "案件来源"),
            ROWS,
            PARTIES,
            cell("facts", "纠纷简要情况"),
            cell("requests", "申请事项"),
            SIGNED,
            SEAL,
            cell("remarks", "备注"),
            Part("note"),
        ),
        number=True,
    ),
    "consent_inquiry": Plan(
        (ROWS, Part("told"), Part("inquiries", put=Put.REGISTER), Part("conclusion", "征询结论：", Put.INLINE), SIGNED)
    ),
    "service_address_confirmation": Plan((Part("sheets"),)),
    "rejection_notice": _LETTER,
    "supplement_notice": _LETTER,
    "termination_notice": _LETTER,
    "feedback": _LETTER,
    "assignment": Plan(
        (ROWS, Part("offices", "参与单位", Put.REGISTER), headed("disclosure", "利害关系披露"), SIGNED, SEAL),
        number=True,
    ),
    "closing_report": Plan(
        (
            ROWS,
            PARTIES,
            cell("facts", "纠纷事实"),
            cell("result", "调解结果"),
            cell("performance", "履行情况"),
            cell("handoffs", "司法确认、公证等衔接"),
            cell("review", "审核意见"),
            SIGNED,
            SEAL,
        )
    ),
    "rights_notice": Plan((Part("chapters"), words(_READ), SIGNED)),
    "record": Plan(
        (
            ROWS,
            Part("attendance", put=Put.REGISTER),
            Part("sections"),
            Part("checks"),
            Part("read_back"),
            SIGNED,
            SEAL,
            words(_SOURCES),
        ),
        number=True,
    ),
    "agreement": Plan(
        (
            PARTIES,
            headed("facts", "纠纷主要事实、争议事项："),
            headed("clauses", "经调解，各方自愿达成如下协议："),
            headed("performance", "履行方式、时限："),
            headed("open_points", "没有达成一致的事项："),
            Part("effect"),
            Part("confirmation"),
            Part("copies"),
            SIGNED,
            SEAL,
        ),
        number=True,
    ),
    "oral_agreement": Plan(
        (
            PARTIES,
            cell("facts", "纠纷主要事实、争议事项"),
            headed("clauses", "协议内容"),
            headed("open_points", "没有达成一致的事项"),
            ROWS,
            SIGNED,
            SEAL,
        ),
        number=True,
    ),
    "follow_up": Plan(
        (
            ROWS,
            headed("found", "回访情况"),
            cell("findings", "其他情况"),
            cell("measures", "建议和采取的措施"),
            SIGNED,
            SEAL,
        )
    ),
    "mediation_report": Plan(
        (
            Part("court", put=Put.ADDRESS),
            words(_REPORTED),
            ROWS,
            PARTIES,
            Part("sessions", "一、调解经过", Put.REGISTER),
            Part("chapters"),
            SIGNED,
            SEAL,
        ),
        number=True,
    ),
    "mediation_proof": Plan(
        (
            Part("opening"),
            ROWS,
            PARTIES,
            Part("sessions", "一、调解经过", Put.REGISTER),
            Part("result", "二、调解结果", Put.UNDER),
            Part("silence"),
            SIGNED,
            SEAL,
        ),
        number=True,
    ),
    "judicial_confirmation_application": Plan(
        (
            PARTIES,
            Part("request", "请求事项：", Put.UNDER),
            headed("facts", "事实与理由："),
            headed("pledges", "申请人承诺："),
            headed("materials", "附："),
            words("此致"),
            Part("court"),
            SIGNED,
            Part("dated", put=Put.RIGHT),
        ),
        organisation=False,
    ),
    "notarization_application": Plan(
        (
            Part("office", put=Put.ADDRESS),
            PARTIES,
            ROWS,
            cell("materials", "提交材料"),
            cell("witnesses", "证人"),
            cell("other", "其他需要说明的情况"),
            words(_TRUE),
            SIGNED,
            Part("dated", put=Put.RIGHT),
        ),
        organisation=False,
    ),
    "enforcement_commitment": Plan(
        (PARTIES, Part("opening", put=Put.INLINE), Part("duties"), Part("chapters"), Part("understood"), SIGNED),
        organisation=False,
    ),
    "cover": Plan((ROWS,)),
    "catalogue": Plan((Part("entries", put=Put.REGISTER),), organisation=False),
    "dossier_note": Plan((Part("words"), SIGNED), organisation=False),
    "evidence_list": Plan((Part("entries", put=Put.REGISTER), Part("words"), SIGNED)),
    "back_cover": Plan((Part("statement", put=Put.INLINE), SIGNED), organisation=False),
}


def plan_of(kind: str) -> Plan | None:
    """The plan of a kind of paper; None for sheets that only a bound file has."""
    form = written_form(kind)
    return _written(form) if form else PLANS.get(kind)


def _written(form: WrittenForm) -> Plan:
    if form.style is Style.FORM:
        return Plan((ROWS, PARTIES, Part("chapters", put=Put.CELL), SIGNED, SEAL))
    return Plan((PARTIES, ROWS, Part("opening"), Part("chapters"), Part("warnings"), SIGNED, SEAL))


def words_of_form(kind: str) -> list[str]:
    """The fixed words that the form has beside its content, in reading order."""
    plan = plan_of(kind)
    return [part.words for part in plan.parts if part.words] if plan else []
