"""From structured terms to clauses: one source for the deed's words, its table and later reminders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mediation.core.money import format_yuan, in_capitals
from mediation.core.paper import JSON, day_words, need, sum_words


@dataclass(frozen=True)
class Instalment:
    """One payment of several."""

    due_on: date | None
    amount_fen: int


@dataclass(frozen=True)
class Term:
    """Who does what for whom, how much, by when, how, and what follows if not.

    With `amount_fen` it is a payment: `act` then says what it is for （装修损失赔偿款）. `due` serves where a day
    cannot be named （a trigger such as 签订本协议时当场）. `words`, when set, stands instead of the built sentence.
    """

    obligor: str | None = None
    obligee: str | None = None
    act: str | None = None
    amount_fen: int | None = None
    due_on: date | None = None
    due: str | None = None
    method: str | None = None
    default: str | None = None
    instalments: Sequence[Instalment] = ()
    words: str | None = None


def clause(number: int, term: Term) -> JSON:
    """Return the clause's text and its table of instalments; what is missing or does not add up is a gap."""
    of = f"第{number}条"
    return {"text": [term.words] if term.words else _sentence(term, of), "instalments": _table(term, of)}


def term_text(term: Term) -> str:
    """Return the clause as running text for notices and lists, gaps as 【待填】."""
    if term.words:
        return term.words
    return "".join(part if isinstance(part, str) else "【待填】" for part in _sentence(term, ""))


def _sentence(term: Term, of: str) -> list[JSON]:
    parts = _payment(term, of) if term.amount_fen is not None else _deed(term, of)
    if term.method:
        parts += ["，履行方式：", term.method]
    parts.append("。")
    if term.default:
        parts += [term.default.rstrip("。"), "。"]
    return parts


def _payment(term: Term, of: str) -> list[JSON]:
    amount = sum_words(term.amount_fen or 0)
    head: list[JSON] = [need(term.obligor, "义务人", of), *_when(term, of), "向", need(term.obligee, "权利人", of)]
    paid: list[JSON] = ["支付", need(term.act, "款项名称", of), amount]
    return [*head, *paid, "，分期支付，各期金额和期限见下表"] if term.instalments else [*head, *paid]


def _deed(term: Term, of: str) -> list[JSON]:
    return [need(term.obligor, "义务人", of), *_when(term, of), need(term.act, "履行内容", of)]


def _when(term: Term, of: str) -> list[JSON]:
    if term.instalments:
        return []
    if term.due:
        return [term.due]
    return ["于", need(day_words(term.due_on), "履行期限", of), "前（含当日）"]


def _table(term: Term, of: str) -> list[JSON]:
    rows: list[JSON] = [
        [f"第{number}期", need(day_words(one.due_on), f"第{number}期期限", of), *_both(one.amount_fen)]
        for number, one in enumerate(term.instalments, start=1)
    ]
    if not rows:
        return []
    total = sum(one.amount_fen for one in term.instalments)
    agrees = total == (term.amount_fen or 0)
    return [*rows, ["合计", None, *(_both(total) if agrees else [need(None, "各期合计与总额不一致", of), None])]]


def _both(fen: int) -> list[JSON]:
    return [format_yuan(fen), in_capitals(fen)]
