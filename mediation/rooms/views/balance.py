"""双方的平衡: beside the room while it is talked, on the case page afterwards, for the case's mediator alone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.core.i18n import gettext
from mediation.core.panels import Panel
from mediation.core.uow import UnitOfWork
from mediation.rooms.queries.balance import SideBalance, balances
from mediation.rooms.rules.balance import UNHEARD_AFTER, Balance
from mediation.rooms.views.lasting import lasting


@dataclass(frozen=True, slots=True)
class Line:
    """A side as the page shows it: its part, its figures, and what is worth a look."""

    name: str
    share: int
    figures: list[tuple[str, str]]
    looks: list[str]


def balance_lines(uow: UnitOfWork, case_id: UUID, *, session_id: UUID | None = None) -> list[Line]:
    """The lines of one sitting or of the whole case; none for whoever is not its mediator."""
    found = balances(uow, case_id, session_id=session_id)
    return [Line(one.name, one.figures.share, _figures(one.figures), _looks(uow, one)) for one in found]


def balance_panel(uow: UnitOfWork, case_id: UUID) -> Panel | None:
    """The whole case on its page, once something was said."""
    found = balances(uow, case_id)
    if not any(one.figures.sayings for one in found):
        return None
    lines = [Line(one.name, one.figures.share, _figures(one.figures), []) for one in found]
    return Panel("balance", gettext("双方的平衡"), 90, "rooms/_balance_panel.html", {"balance": lines}, tab="after")


def _figures(one: Balance) -> list[tuple[str, str]]:
    voice = [(gettext("语音"), gettext("%(n)s秒", n=round(one.voice)))] if one.voice else []
    return [
        (gettext("说了"), gettext("%(n)s条，%(signs)s字", n=one.sayings, signs=one.signs)), *voice,
        (gettext("单独谈"), lasting(one.private)), (gettext("在外面等"), lasting(one.waited)),
    ]  # fmt: skip


def _looks(uow: UnitOfWork, one: SideBalance) -> list[str]:
    figures, found = one.figures, []
    if figures.owed_since is not None:
        found.append(gettext("等您回话：%(time)s", time=lasting(uow.now() - figures.owed_since)))
    if figures.unheard >= UNHEARD_AFTER:
        found.append(gettext("别人已经连说%(n)s条，可以问问这一方的意思", n=figures.unheard))
    return found
