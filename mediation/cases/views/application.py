"""Where an application stands, for somebody without an account: a little by number and telephone, all by a message."""

from __future__ import annotations

from time import time
from uuid import UUID

from flask import flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries, service
from mediation.cases.errors import NoSuchApplication
from mediation.cases.forms.apply import StatusForm
from mediation.cases.queries.application_keys import party_of_key
from mediation.cases.states import CaseStatus
from mediation.cases.views.apply import HOUR, plain_words
from mediation.cases.views.blueprint import bp
from mediation.core.authz import PUBLIC, Actor
from mediation.core.i18n import N_, gettext
from mediation.core.ids import parse_id
from mediation.core.limits import limited
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, engines, opens, status_of, submitted, work

OWN, LOOKED = "application", "looked"
BY_MESSAGE = {
    CaseStatus.SUPPLEMENT_REQUIRED: N_("点开短信里的链接，就能看要补哪些，拍照发来或者送到窗口都行。"),
    CaseStatus.REJECTED: N_("原因和您可以去的地方，点开短信里的链接就能看到。"),
}
"""What comes next where the particulars are told to nobody but the holder of the telephone."""


@bp.route("/applications", methods=["GET", "POST"])
@opens(Audience.PUBLIC, action="cases.apply")
@limited("apply")
def application() -> Response | tuple[str, int]:
    form = StatusForm()
    found = submitted(form, lambda uow: _look_up(uow, form))
    if found:
        session[LOOKED] = {"party": str(found), "until": int(time()) + HOUR}
        return redirect(url_for("cases.application_state"))
    return render_template("cases/application.html", form=form), status_of(form)


@bp.get("/applications/state")
@opens(Audience.PUBLIC, action="cases.apply")
def application_state() -> Response | str:
    """State and next step of the application whose number and telephone this browser gave within the hour."""
    party_id = _kept(LOOKED)
    with work() as uow:
        receipt = queries.receipt_of_party(uow, party_id) if party_id else None
    if receipt is None:
        return redirect(url_for("cases.application"))
    now, then = plain_words(receipt)
    told = gettext(BY_MESSAGE[receipt.status]) if receipt.status in BY_MESSAGE else then
    return render_template("cases/application_state.html", receipt=receipt, words=(now, told))


@bp.post("/applications/link")
@opens(Audience.PUBLIC, action="cases.apply")
@limited("apply")
def send_application_link() -> Response:
    """Send the message with the key again, to the telephone on record and nowhere else."""
    party_id = _kept(LOOKED)
    if party_id is None:
        return redirect(url_for("cases.application"))
    with work() as uow:
        service.ask_for_own_link(uow, party_id)
    flash(gettext("链接正在发到您申请时留的手机上。几分钟还没收到，请打电话问。"), "ok")
    return redirect(url_for("cases.application_state"))


@bp.get("/applications/by/<key>")
@opens(Audience.PUBLIC, action="cases.apply")
@limited("apply")
def open_application(key: str) -> Response:
    """The link of a message; it may be opened again, on any telephone."""
    with work() as uow:
        party = party_of_key(uow, key)
    if party is None:
        flash(gettext("这个链接已经失效。可以用申请编号和手机号查进度，再请平台发一个新的。"), "warn")
        return redirect(url_for("cases.application"))
    session[OWN] = {"party": str(party.id), "until": int(time()) + HOUR}
    return redirect(url_for("cases.own_application"))


@bp.get("/applications/own")
@opens(Audience.APPLICANT, action="cases.read")
def own_application() -> str:
    """Where the application stands whose message this browser opened within the hour."""
    with work() as uow:
        receipt = queries.own_receipt(uow)
    told = request.args.get("told") == "yes"
    return render_template(
        "cases/apply_receipt.html", receipt=receipt, words=plain_words(receipt), fresh=False, told=told
    )


def load_applicant() -> Actor | None:
    """Who opened their own message in this browser, within the hour; else None."""
    party_id = _kept(OWN)
    if party_id is None:
        return None
    with engines().work(PUBLIC) as uow:
        return queries.applicant_as_actor(uow, party_id)


def _kept(name: str) -> UUID | None:
    kept = session.get(name)
    if not isinstance(kept, dict) or int(kept.get("until", 0)) < time():
        return None
    return parse_id(kept.get("party"))


def _look_up(uow: UnitOfWork, form: StatusForm) -> UUID:
    found = queries.find_applicant(uow, str(form.case_no.data), str(form.phone.data))
    if found is None:
        raise NoSuchApplication
    return found.id
