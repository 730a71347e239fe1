"""What supervision adds to other features' pages: next steps, who read the case, what the mediator has to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from flask import url_for

from mediation.cases import queries as cases
from mediation.core.authz import Role
from mediation.core.clock import SHANGHAI
from mediation.core.i18n import gettext as _
from mediation.core.panels import Action, Panel, Todo
from mediation.core.uow import UnitOfWork
from mediation.supervision import queries
from mediation.supervision.rules import is_open


def case_actions(uow: UnitOfWork, case_id: UUID) -> Iterator[Action]:
    """The ways to a case's trail and to its words, for those who watch over it."""
    if queries.may_unseal(uow, case_id):
        mine = queries.open_unsealing(uow, case_id)
        if mine is not None:
            until = f"{mine.ends_at.astimezone(SHANGHAI):%H:%M}"
            address = url_for("supervision.unsealed", unsealing_id=mine.id)
            yield Action(_("接着看（到%(time)s）", time=until), address, 890, "lock-open", "primary")
        else:
            yield Action(_("启封查阅"), url_for("supervision.unseal", case_id=case_id), 890, "lock")
    if queries.may_read_trail(uow, case_id):
        yield Action(_("办案痕迹"), url_for("supervision.audit", case_id=case_id), 900, "history")


def unsealings_panel(uow: UnitOfWork, case_id: UUID) -> Panel | None:
    """Who read what was said, why, and what they opened; for the mediator and those who watch over the case."""
    if not queries.may_see_unsealings(uow, case_id):
        return None
    rows = [
        {"one": one, "open": is_open(one, uow.now()), "read": queries.readings_of(uow, one)}
        for one in queries.unsealings_of(uow, case_id)
    ]
    if not rows:
        return None
    return Panel("unsealings", _("启封查阅"), 95, "supervision/_unsealings.html", {"rows": rows}, tab="after")


def unsealing_todos(uow: UnitOfWork) -> Iterable[Todo]:
    """To the mediator: somebody reads, or read in the last days, what was said in one of their cases."""
    if not uow.actor.has(Role.MEDIATOR):
        return
    for one in queries.recent_unsealings(uow):
        address = url_for("cases.show", case_id=one.case_id, tab="after", _anchor="unsealings")
        note = f"{one.office} {one.staff_name} · {_(one.ground.zh)}"
        title = cases.get_case_unseen(uow, one.case_id).title
        yield Todo("unsealed", _("启封查阅"), title, address, None, note, tone="warn")


def readings_link(uow: UnitOfWork, case_id: UUID) -> Action | None:
    """To a party, once the case is closed: who read what was said."""
    if not queries.may_see_readings(uow, case_id) or not queries.unsealings_of(uow, case_id):
        return None
    return Action(_("谁查阅过谈话"), url_for("supervision.readings"), 80, icon="lock-open")
