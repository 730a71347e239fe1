"""What a clause's fields lack: sides, sum, days, means, consequence."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from mediation.agreements.rules.clarity.faults import Fault
from mediation.agreements.rules.terms import Clause
from mediation.agreements.states import TermKind
from mediation.law import triggers
from mediation.law.calendar import is_working_day

Test = Callable[[Clause, date, Mapping[UUID, str]], bool]
_DATED = frozenset({TermKind.PAY_MONEY, TermKind.DELIVER_GOODS, TermKind.APOLOGY, TermKind.ACT})
_ANSWERS_FOR = _DATED - {TermKind.APOLOGY} | {TermKind.REFRAIN}
_NAME = re.compile(r"[\u4e00-\u9fa5A-Za-z]{2,}")
_EMPTY = re.compile(
    r"承担[^，。；]{0,6}(责任|后果)|后果自负|协商|依法处理|按[照]?(有关)?(法律|规定)|追究[^，。；]{0,8}责任|另行"
)
_CONCRETE = re.compile(
    r"利息|利率|违约金|\d|一次性|全部|强制执行|折价|扣除|抵扣|赔偿由此|损失|请他人|代为|减收|停止|退还|暂不|顺延|追偿|自行承担|恢复"
)


def days_of(clause: Clause) -> list[date]:
    """Every day on which something of the clause falls due."""
    return [part.due_on for part in clause.instalments] or ([clause.due_on] if clause.due_on else [])


def _pays(clause: Clause) -> bool:
    return clause.kind is TermKind.PAY_MONEY


def _sides_missing(clause: Clause) -> bool:
    return clause.kind is not TermKind.OTHER and (clause.obligor is None or clause.obligee is None)


def _parts_differ(clause: Clause) -> bool:
    parts = sum(part.amount_fen for part in clause.instalments)
    return _pays(clause) and bool(clause.instalments) and bool(clause.amount_fen) and parts != clause.amount_fen


def _undated(clause: Clause) -> bool:
    return clause.kind in _DATED and not days_of(clause)


def _day_vague(clause: Clause) -> bool:
    return _undated(clause) and triggers.only_vague(clause.trigger)


def _on_event(clause: Clause) -> bool:
    return _undated(clause) and bool(clause.trigger.strip()) and not _day_vague(clause)


def _without_consequence(clause: Clause) -> bool:
    return clause.kind in _ANSWERS_FOR and not clause.default_clause.strip() and not clause.trigger.startswith("当场")


def _out_of_order(clause: Clause) -> bool:
    return any(later <= earlier for earlier, later in itertools.pairwise(days_of(clause)))


SHAPE: tuple[tuple[Fault, Test], ...] = (
    (Fault.SIDES_MISSING, lambda c, _t, _n: _sides_missing(c)),
    (Fault.SAME_SIDE, lambda c, _t, _n: c.obligor is not None and c.obligor == c.obligee),
    (Fault.AMOUNT_MISSING, lambda c, _t, _n: _pays(c) and not c.amount_fen),
    (Fault.PURPOSE_MISSING, lambda c, _t, _n: _pays(c) and not c.text.strip()),
    (Fault.ACT_MISSING, lambda c, _t, _n: not _pays(c) and not c.text.strip()),
    (Fault.PARTS_SUM, lambda c, _t, _n: _parts_differ(c)),
    (Fault.PARTS_ORDER, lambda c, _t, _n: _out_of_order(c)),
    (Fault.DAY_MISSING, lambda c, _t, _n: _undated(c) and not c.trigger.strip()),
    (Fault.DAY_VAGUE, lambda c, _t, _n: _day_vague(c)),
    (Fault.DAY_PAST, lambda c, today, _n: any(day < today for day in days_of(c))),
    (Fault.DAY_OFF, lambda c, today, _n: any(day >= today and not is_working_day(day) for day in days_of(c))),
    (Fault.TRIGGER_NO_DAYS, lambda c, _t, _n: _on_event(c) and triggers.without_days(c.trigger)),
    (Fault.TRIGGER_UNCERTAIN, lambda c, _t, _n: _on_event(c) and triggers.may_never_come(c.trigger)),
    (Fault.TRIGGER_NO_PROOF, lambda c, _t, _n: _on_event(c) and triggers.without_proof(c.trigger)),
    (Fault.MEANS_MISSING, lambda c, _t, _n: _pays(c) and not c.means),
    (Fault.PAYEE_MISSING, lambda c, _t, _n: c.means == "bank" and not c.account.strip()),
    (Fault.HOLDER_MISSING, lambda c, _t, _n: bool(c.account.strip()) and not _NAME.search(c.account)),
    (Fault.PLACE_MISSING, lambda c, _t, _n: c.kind is TermKind.DELIVER_GOODS and not c.place.strip()),
    (
        Fault.QUANTITY_MISSING,
        lambda c, _t, _n: (
            c.kind is TermKind.DELIVER_GOODS and bool(c.text.strip()) and not triggers.says_how_many(c.text)
        ),
    ),
    (Fault.DEFAULT_MISSING, lambda c, _t, _n: _without_consequence(c)),
    (
        Fault.DEFAULT_EMPTY,
        lambda c, _t, _n: bool(_EMPTY.search(c.default_clause)) and not _CONCRETE.search(c.default_clause),
    ),
)
