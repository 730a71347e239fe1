"""给您的通知: what was sent to a party's phone, once more on its page; looking at it is kept as read."""

from __future__ import annotations

from uuid import UUID

from flask import render_template, url_for

from mediation.core.errors import Missing
from mediation.core.i18n import gettext
from mediation.core.panels import Action
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, work
from mediation.rooms import service
from mediation.rooms.queries.reads import unread_notices
from mediation.rooms.views.blueprint import bp
from mediation.rooms.views.own import contact


@bp.get("/p/notices")
@opens(Audience.PARTY, action="rooms.read_notices")
def my_notices() -> str:
    person = actor()
    if person.id is None:
        raise Missing
    with work() as uow:
        notices = service.read_notices(uow, person.id)
        return render_template("rooms/party/notices.html", notices=notices, **contact(uow))


def notices_link(uow: UnitOfWork, case_id: UUID) -> Action | None:  # noqa: ARG001 - a phone link's shape
    """What a party finds above the messages while something that was sent is not read."""
    count = unread_notices(uow, uow.actor.id) if uow.actor.id else 0
    if not count:
        return None
    return Action(gettext("有%(n)s条通知给您", n=count), url_for("rooms.my_notices"), 5, icon="bell", tone="info")
