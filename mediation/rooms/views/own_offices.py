"""On a party's phone: which departments want to take part, until when, seeing what; the party's own answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.core.errors import Missing, Refusal
from mediation.core.i18n import gettext as _
from mediation.core.panels import Action
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, work
from mediation.law.people import SeatKind
from mediation.law.seats import Sight, seat_sees
from mediation.law.terms import label
from mediation.rooms.views.blueprint import bp
from mediation.rooms.views.own import contact
from mediation.rooms.views.telling import flash_refusal


@bp.get("/p/offices")
@opens(Audience.PARTY, action="cases.consent_to_seat")
def own_offices() -> str:
    """What is asked of this party now, with what it answered."""
    with work() as uow:
        asked = [_shown(uow, seat, answer) for seat, answer in cases.asked_seats(uow, _own_party())]
        return render_template("rooms/party/offices.html", asked=asked, **contact(uow))


@bp.post("/p/offices/<uuid:seat_id>")
@opens(Audience.PARTY, action="cases.consent_to_seat")
def answer_office(seat_id: UUID) -> Response:
    agreed = {"yes": True, "no": False}.get(request.form.get("agreed", ""))
    try:
        if agreed is None:
            raise Missing
        with work() as uow:
            case_verbs.consent_to_seat(uow, seat_id, _own_party(), agreed=agreed, means="online")
        flash(_("已记下：您同意了。") if agreed else _("已记下：您不同意。调解员也会看到。"), "ok")
    except Refusal as refusal:
        flash_refusal(refusal)
    return redirect(url_for("rooms.own_offices"))


def offices_link(uow: UnitOfWork, case_id: UUID) -> Action | None:  # noqa: ARG001 - a phone link's shape
    """What a party finds above the messages while an office waits for its yes or no."""
    side = uow.actor.party_id
    count = sum(1 for _seat, answer in cases.asked_seats(uow, side) if answer is None) if side else 0
    if not count:
        return None
    return Action(_("有%(n)s个单位等您答复", n=count), url_for("rooms.own_offices"), 6, icon="users", tone="info")


def _own_party() -> UUID:
    """The party of this request; a companion answers nothing. Raises Missing."""
    found = actor().party_id
    if found is None:
        raise Missing
    return found


def _shown(uow: UnitOfWork, seat: Any, answer: Any) -> dict[str, Any]:
    longer = seat.extend_asked_at is not None
    wanted = seat_sees(SeatKind(seat.kind), seat.extend_sights if longer else seat.sights)
    return {
        "seat": seat, "answer": answer, "longer": longer, "office": accounts.get_organisation(uow, seat.org_id).name,
        "until": seat.extend_to if longer else seat.until, "sees": _words(wanted),
        "more": _words(wanted - seat_sees(SeatKind(seat.kind), seat.sights)) if longer else "",
    }  # fmt: skip


def _words(sights: frozenset[Sight]) -> str:
    return "、".join(_(label(one)) for one in Sight if one in sights)
