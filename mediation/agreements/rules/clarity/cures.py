"""What one tap can put right, without anybody having to decide something new: the clause as it would be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from mediation.agreements.rules.clarity.faults import Fault
from mediation.agreements.rules.offers import DEFAULT_CLAUSE
from mediation.agreements.rules.terms import Clause, Part
from mediation.agreements.states import TermKind
from mediation.core.i18n import N_
from mediation.law import figures, triggers
from mediation.law.calendar import next_working_day

Names = Mapping[UUID, str]
LATE = "逾期的，按一年期贷款市场报价利率支付逾期利息。"
GRACE_DAYS = 7


def _on_working_days(clause: Clause, _names: Names) -> Clause | None:
    parts = tuple(Part(next_working_day(part.due_on), part.amount_fen) for part in clause.instalments)
    return replace(clause, due_on=next_working_day(clause.due_on) if clause.due_on else None, instalments=parts)


def _with_consequence(clause: Clause, names: Names) -> Clause | None:
    obligor, obligee = names.get(clause.obligor or _NOBODY, ""), names.get(clause.obligee or _NOBODY, "")
    if clause.kind is TermKind.PAY_MONEY:
        return replace(clause, default_clause=DEFAULT_CLAUSE if clause.instalments else LATE)
    if clause.kind is TermKind.ACT and obligor and obligee:
        words = f"逾期没有完成的，{obligee}可以请他人完成，所需费用由{obligor}承担。"
        return replace(clause, default_clause=words)
    return None


def _last_part_takes_the_rest(clause: Clause, _names: Names) -> Clause | None:
    *first, last = clause.instalments
    rest = (clause.amount_fen or 0) - sum(part.amount_fen for part in first)
    return replace(clause, instalments=(*first, Part(last.due_on, rest))) if rest > 0 else None


def _right_capitals(clause: Clause, _names: Names) -> Clause | None:
    if not clause.amount_fen:
        return None
    mended = replace(clause, text=figures.with_right_capitals(clause.text, clause.amount_fen))
    return mended if figures.amounts_agree(mended.text, clause.amount_fen) else None


def _within_days(clause: Clause, _names: Names) -> Clause | None:
    event = clause.trigger.strip().rstrip("。，").removesuffix("后").removesuffix("之")
    return replace(clause, trigger=f"{event}后{GRACE_DAYS}日内")


def _without_vague_word(clause: Clause, _names: Names) -> Clause | None:
    word = triggers.vague_word(clause.text)
    dated = clause.due_on is not None or bool(clause.instalments)
    return replace(clause, text=clause.text.replace(word, "")) if word in _OF_TIME and dated else None


def _standard_default(clause: Clause, _names: Names) -> Clause | None:
    return replace(clause, default_clause=DEFAULT_CLAUSE if clause.instalments else LATE)


_NOBODY = UUID(int=0)
_OF_TIME = frozenset({"尽快", "尽早", "早日", "及时", "适时", "近期"})
CURES: Mapping[Fault, tuple[str, Callable[[Clause, Names], Clause | None]]] = {
    Fault.DAY_OFF: (N_("改到下一个工作日"), _on_working_days),
    Fault.DEFAULT_MISSING: (N_("填上常用的违约条款"), _with_consequence),
    Fault.DEFAULT_EMPTY: (N_("换成常用的违约条款"), _with_consequence),
    Fault.ACCELERATION_VAGUE: (N_("换成常用的违约条款"), _standard_default),
    Fault.RATE_HIGH: (N_("改按市场报价利率"), _standard_default),
    Fault.RATE_UNCLEAR: (N_("改按市场报价利率"), _standard_default),
    Fault.PARTS_SUM: (N_("差额算进最后一期"), _last_part_takes_the_rest),
    Fault.CAPITALS: (N_("按数字改大写"), _right_capitals),
    Fault.TRIGGER_NO_DAYS: (N_("写成之后7日内"), _within_days),
    Fault.VAGUE_WORDS: (N_("删去这个词"), _without_vague_word),
}
