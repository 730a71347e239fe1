"""What a clause's words leave open or may not say. What the words mean is told by mediation.law."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from mediation.agreements.rules.clarity.faults import Fault
from mediation.agreements.rules.clarity.shape import Test, days_of
from mediation.agreements.rules.terms import Clause
from mediation.agreements.states import TermKind
from mediation.law import clauses as law
from mediation.law import figures, penalties, triggers

_PRONOUN = re.compile(r"[甲乙丙丁]方|[你我他]方|男方|女方")
_NEGATED = re.compile(r"不再?[^，。；,;]{0,12}(支付|付给|赔偿|偿还|返还|补偿)")


def said(clause: Clause) -> str:
    """Everything that was typed in words; what is left alone reads with its 不得."""
    lead = "不得" if clause.kind is TermKind.REFRAIN and not clause.text.startswith("不得") else ""
    return f"{lead}{clause.text}\n{clause.trigger}\n{clause.default_clause}"


def _is_other(clause: Clause) -> bool:
    return clause.kind is TermKind.OTHER


def _says_another_sum(clause: Clause) -> bool:
    paid = clause.kind is TermKind.PAY_MONEY and clause.amount_fen is not None
    sound = figures.amounts_agree(clause.text, clause.amount_fen) and figures.items_add_up(clause.text)
    return paid and sound and figures.says_another_sum(clause.text, clause.amount_fen or 0)


def _vague(clause: Clause) -> bool:
    vague_day = not days_of(clause) and triggers.only_vague(clause.trigger)
    return bool(triggers.vague_word(clause.text) or (triggers.vague_word(clause.trigger) and not vague_day))


def _left_open(clause: Clause) -> bool:
    return law.leaves_open(clause.text) or law.leaves_open(clause.trigger)


def _hides_payment(clause: Clause) -> bool:
    return _is_other(clause) and law.promises_payment(clause.text) and not _NEGATED.search(clause.text)


def _penalty_high(clause: Clause, today: date) -> bool:
    paid = clause.kind is TermKind.PAY_MONEY
    return paid and penalties.penalty_high(clause.default_clause, clause.amount_fen, today)


def _outsider(clause: Clause, names: Mapping[UUID, str]) -> bool:
    return law.binds_outsider(clause.text, frozenset(names.values()))


WORDING: tuple[tuple[Fault, Test], ...] = (
    (Fault.BLANK, lambda c, _t, _n: "【" in said(c) or "____" in said(c)),
    (Fault.ACCELERATION_VAGUE, lambda c, _t, _n: law.accelerates_vaguely(c.default_clause)),
    (Fault.RATE_HIGH, lambda c, today, _n: penalties.rate_high(c.text, c.default_clause, today)),
    (Fault.RATE_UNCLEAR, lambda c, _t, _n: figures.rate_unclear(f"{c.text}。{c.default_clause}")),
    (Fault.PENALTY_HIGH, lambda c, today, _n: _penalty_high(c, today)),
    (Fault.CAPITALS, lambda c, _t, _n: not figures.amounts_agree(c.text, c.amount_fen)),
    (Fault.SUM_IN_TEXT, lambda c, _t, _n: not figures.items_add_up(c.text)),
    (Fault.AMOUNT_IN_TEXT, lambda c, _t, _n: _says_another_sum(c)),
    (Fault.DAY_IN_TEXT, lambda c, _t, _n: figures.says_another_day(c.text, days_of(c))),
    (Fault.VAGUE_WORDS, lambda c, _t, _n: _vague(c)),
    (Fault.LEFT_OPEN, lambda c, _t, _n: _left_open(c)),
    (Fault.WHO_UNCLEAR, lambda c, _t, _n: _is_other(c) and law.shares_unsaid(c.text)),
    (Fault.HIDDEN_DUTY, lambda c, _t, _n: _hides_payment(c)),
    (Fault.PRONOUN, lambda c, _t, _n: bool(_PRONOUN.search(said(c)))),
    (Fault.ACT_VAGUE, lambda c, _t, _n: c.kind is TermKind.ACT and law.act_unmeasured(c.text)),
    (Fault.NOT_ENFORCEABLE, lambda c, _t, _n: law.only_moral(c.text)),
    (Fault.NO_SUIT, lambda c, _t, _n: law.gives_up_suit(said(c))),
    (Fault.COURT_DECIDES, lambda c, _t, _n: law.waits_for_judgment(said(c))),
    (Fault.CRIMINAL, lambda c, _t, _n: law.spares_punishment(said(c))),
    (Fault.PERSONAL, lambda c, _t, _n: law.binds_the_person(said(c))),
    (Fault.IDENTITY, lambda c, _t, _n: law.touches_identity(c.text)),
    (Fault.TITLE, lambda c, _t, _n: law.confirms_title(c.text)),
    (Fault.OUTSIDER, lambda c, _t, names: _outsider(c, names)),
)
