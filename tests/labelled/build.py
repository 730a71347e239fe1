"""How the labelled agreements are written down: a line a clause, its labels beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.agreements.rules import Clause, Part
from mediation.agreements.states import TermKind

TODAY = date(2026, 11, 23)
A, B, C = UUID(int=1), UUID(int=2), UUID(int=3)
NAMES = {A: "陈秀英", B: "王建国", C: "林小红"}
ACCOUNT = {
    A: "陈秀英 演示农商银行 6222000000001234",
    B: "王建国 演示建设银行 6217000000005678",
    C: "林小红 演示银行 62280012",
}
LATE = "逾期的，按一年期贷款市场报价利率支付逾期利息。"
UNDONE = "逾期没有完成的，陈秀英可以请他人完成，费用由王建国承担。"
BREACH = "每违反一次，王建国向陈秀英支付违约金200元。"


@dataclass(frozen=True, slots=True)
class Marked:
    """A clause; what is unclear in it; `court` and `notary`: y can, n cannot, d doubtful."""

    clause: Clause
    faults: frozenset[str]
    court: str
    notary: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """One agreement made for the test."""

    name: str
    dispute_type: str
    clauses: tuple[Marked, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing in it is unclear."""
        return not any(one.faults for one in self.clauses)


def agreement(name: str, dispute_type: str, *clauses: Marked) -> Labelled:
    """One agreement."""
    return Labelled(name, dispute_type, clauses)


def pay(
    text: str, yuan: float | None, due: str = "", faults: str = "", route: str = "yy", *, by: UUID | None = B,
    to: UUID | None = A, means: str | None = "bank", account: str | None = None, default: str = LATE,
    trigger: str = "", parts: tuple[tuple[str, float], ...] = (),
) -> Marked:  # fmt: skip
    """A payment; by bank to the payee's account unless it says otherwise."""
    where = (ACCOUNT[to] if means == "bank" and to else "") if account is None else account
    plan = tuple(Part(_day(day) or TODAY, round(sum_ * 100)) for day, sum_ in parts)
    fen = round(yuan * 100) if yuan is not None else None
    clause = Clause(
        TermKind.PAY_MONEY, by, to, text=text, amount_fen=fen, due_on=_day(due), trigger=trigger, means=means,
        account=where, default_clause=default, instalments=plan,
    )  # fmt: skip
    return _marked(clause, faults, route)


def duty(
    kind: TermKind, text: str, due: str = "", faults: str = "", route: str = "yn", *, by: UUID | None = B,
    to: UUID | None = A, default: str = UNDONE, trigger: str = "", place: str = "", means: str | None = None,
) -> Marked:  # fmt: skip
    """Something to do, to hand over or to leave alone."""
    clause = Clause(
        kind, by, to, text=text, due_on=_day(due), trigger=trigger, place=place, means=means, default_clause=default
    )
    return _marked(clause, faults, route)


def act(text: str, due: str = "", faults: str = "", route: str = "yn", **more: object) -> Marked:
    """Something to do."""
    return duty(TermKind.ACT, text, due, faults, route, **more)  # type: ignore[arg-type] # test data


def goods(text: str, due: str = "", faults: str = "", route: str = "yy", **more: object) -> Marked:
    """Something to hand over."""
    return duty(TermKind.DELIVER_GOODS, text, due, faults, route, **more)  # type: ignore[arg-type] # test data


def sorry(text: str, due: str = "", faults: str = "", route: str = "yn", **more: object) -> Marked:
    """An apology."""
    return duty(TermKind.APOLOGY, text, due, faults, route, **{"default": "", **more})  # type: ignore[arg-type] # test data


def leave(text: str, faults: str = "", route: str = "yn", **more: object) -> Marked:
    """Something to leave alone."""
    return duty(TermKind.REFRAIN, text, "", faults, route, **{"default": BREACH, **more})  # type: ignore[arg-type] # test data


def other(text: str, faults: str = "", route: str = "yn") -> Marked:
    """What binds all alike, or so it is typed."""
    return _marked(Clause(TermKind.OTHER, None, None, text=text), faults, route)


def closing() -> Marked:
    """The sentence that most agreements end with."""
    return other("双方就本次纠纷再无其他争议。")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _marked(clause: Clause, faults: str, route: str) -> Marked:
    return Marked(clause, frozenset(faults.split()), route[0], route[1])
