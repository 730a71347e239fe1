"""What a party sees and decides about itself: consents, helpers, the picture of the identity paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.core.errors import Missing, Refusal
from mediation.core.i18n import gettext as _
from mediation.core.limits import limited
from mediation.core.sms import waits_for_morning, why_none
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, engines, opens, status_of, submitted, work
from mediation.rooms import queries, service
from mediation.rooms.documents import consents as words
from mediation.rooms.errors import LinkEnded
from mediation.rooms.forms import CompanionForm
from mediation.rooms.queries.contact import contact_of
from mediation.rooms.service.coming import outdated
from mediation.rooms.views.answers import yes_or_no
from mediation.rooms.views.blueprint import bp, cookie, load_arrival
from mediation.rooms.views.telling import flash_refusal


@bp.get("/p/consents")
@opens(Audience.PARTY, action="rooms.answer_consents")
def own_consents() -> str:
    """Each answer with its purpose, who keeps what it allows, how long, and what follows from taking it back."""
    with work() as uow:
        held = service.own_questions(uow, own_id()) if actor().party_id else []
        return render_template(
            "rooms/party/own_consents.html", held=held, outdated=outdated, version=words.VERSION, **contact(uow)
        )


@bp.post("/p/consents/<name>")
@opens(Audience.PARTY, action="rooms.answer_consents")
def change_consent(name: str) -> Response:
    agreed = yes_or_no()
    with work() as uow:
        if actor().party_id is None:
            raise Missing
        service.change_consent(uow, own_id(), name, agreed=agreed)
    flash(_("已记下：您同意了。") if agreed else _("已记下：您不同意。调解员也会看到。"), "ok")
    return redirect(url_for("rooms.own_consents"))


@bp.route("/p/helpers", methods=["GET", "POST"])
@opens(Audience.PARTY, action="rooms.call_companion")
@limited("identity")
def helpers() -> Response:
    form, side = CompanionForm(), actor().party_id
    if side is None:
        raise Missing
    address = submitted(form, lambda uow: _call(uow, side, form))
    if address:
        flash(_helper_told(str(form.name.data)), "ok")
        return redirect(url_for("rooms.helpers", sent=1))
    with work() as uow:
        page = render_template(
            "rooms/party/helpers.html", form=form, here=service.own_companions(uow, side), **contact(uow)
        )
    return make_response(page, status_of(form))


@bp.post("/p/helpers/<uuid:companion_id>/away")
@opens(Audience.PARTY, action="rooms.call_companion")
def helper_away(companion_id: UUID) -> Response:
    with work() as uow:
        gone = case_verbs.send_companion_away(uow, companion_id)
    flash(_("%(name)s已经退出，看不到新的内容了。", name=gone.name), "ok")
    return redirect(url_for("rooms.helpers"))


@bp.route("/join/photo", methods=["GET", "POST"])
@opens(Audience.PUBLIC, action="rooms.hand_in_photo")
@limited("upload")
def hand_in_photo() -> Response:
    """Open to whoever holds the link: the way in for those whom no code reaches. A human compares."""
    person = load_arrival()
    if request.method == "POST":
        given = request.files.get("photo")
        content = given.read() if given is not None else b""
        agreed = request.form.get("agreed") == "y"
        try:
            with engines().work(person) as uow:
                session = queries.find_party_session(uow, cookie(), lock=True)
                if session is None:
                    raise LinkEnded
                service.hand_in_photo(uow, session, content, agreed=agreed)
            return redirect(url_for("rooms.hand_in_photo"))
        except Refusal as refusal:
            flash_refusal(refusal)
    with engines().work(person) as uow:
        session = queries.find_party_session(uow, cookie())
        photos = queries.own_photos(uow, person.id) if person.id else []
        values: dict[str, Any] = contact_of(uow, cases.get_case_unseen(uow, person.case_id)) if person.case_id else {}
        question = words.id_image(uow.engines.settings.identity_photo_days)
        page = render_template(
            "rooms/party/photo.html", photo=photos[0] if photos else None, question=question,
            inside=bool(session and session.confirmed_at), **values,
        )  # fmt: skip
    return make_response(page)


@bp.get("/join/photo.json")
@opens(Audience.PUBLIC, action="rooms.hand_in_photo")
def photo_state() -> Response:
    """What the page asks every few seconds while a human looks at the picture."""
    person = load_arrival()
    with engines().work(person) as uow:
        photos = queries.own_photos(uow, person.id) if person.id else []
    return jsonify({"state": photos[0].state.value if photos else "", "words": 0})


def own_id() -> UUID:
    """The participant of this request. Raises LinkEnded."""
    found = actor().id
    if found is None:
        raise LinkEnded
    return found


def contact(uow: UnitOfWork) -> dict[str, str]:
    """Office, mediator and telephone of the case of this request. Raises LinkEnded."""
    case_id = actor().case_id
    if case_id is None:
        raise LinkEnded
    return contact_of(uow, cases.get_case_unseen(uow, case_id))


def _helper_told(name: str) -> str:
    """What becomes of the message to somebody who is to help."""
    if why_none(engines().settings):
        return _("现在发不了短信。请把下面的链接给%(name)s看，或者请调解员打电话告诉。", name=name)
    if waits_for_morning(engines()):
        return _(
            "夜里不打扰，早上8点以后发短信请%(name)s来帮您看。调解员请家人进来以后，各方都看得到家人来了。", name=name
        )
    return _("正在发短信请%(name)s来帮您看。调解员请家人进来以后，各方都看得到家人来了。", name=name)


def _call(uow: UnitOfWork, party_id: UUID, form: CompanionForm) -> str:
    return service.call_companion(
        uow, party_id, name=str(form.name.data or ""), phone=str(form.phone.data or ""),
        relation=str(form.relation.data or ""), speaks=form.speaks.data == "speak",
        in_private=bool(form.in_private.data),
    )  # fmt: skip
