"""The outbox of notices: in the demonstration anybody reads here what would have gone to a phone or a mailbox."""

from __future__ import annotations

from flask import render_template

from mediation.core.web import Audience, engines, opens, work
from mediation.law.people import SeatKind
from mediation.rooms import queries, service
from mediation.rooms.rules.notices import headline
from mediation.rooms.states import Way
from mediation.rooms.views.blueprint import bp


@bp.get("/demo/outbox")
@opens(Audience.DEMO, action="rooms.read_outbox")
def outbox() -> str:
    vault = engines().vault
    with work() as uow:
        rows = [
            {
                "notice": notice, "text": vault.open(notice.text_sealed), "phone": notice.phone_mask,
                "subject": headline(notice.template) if notice.channel == Way.MAIL else "",
            }
            for notice in queries.recent_notices(uow)
        ]  # fmt: skip
        doors = service.shown_doors(uow)
    return render_template("rooms/outbox.html", rows=rows, doors=doors, seat_words=SeatKind)
