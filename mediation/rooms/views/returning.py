"""The door for who lost the link: number, code, one's own sittings."""

from __future__ import annotations

from uuid import UUID

from flask import make_response, redirect, render_template, request, session, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from mediation.core.errors import Missing
from mediation.core.i18n import lazy
from mediation.core.ids import parse_id
from mediation.core.limits import limited
from mediation.core.web import Audience, opens, put_on, status_of, submitted, work
from mediation.rooms import service
from mediation.rooms.forms import CodeForm, StepForm
from mediation.rooms.service import CodeAnswer, returning
from mediation.rooms.service.tries import wrong_code
from mediation.rooms.views.blueprint import bp
from mediation.rooms.views.joining import with_cookie
from mediation.rooms.views.words import labels

ASKED = "return"


class ReturnForm(FlaskForm):
    """The number of one's telephone."""

    phone = StringField(
        lazy("手机号"), validators=[InputRequired(lazy("请写11位手机号。")), Length(max=20)],
        description=lazy("登记在案件里的那个号码"),
        render_kw={"autocomplete": "tel", "inputmode": "tel", "maxlength": 20},
    )  # fmt: skip


@bp.route("/return", methods=["GET", "POST"])
@opens(Audience.PUBLIC, action="rooms.return")
@limited("return")
def ask_return() -> Response:
    form = ReturnForm()
    asked = submitted(form, lambda uow: returning.ask_return(uow, str(form.phone.data)).id)
    if asked:
        session[ASKED] = str(asked)
        return redirect(url_for("rooms.return_code"))
    with work() as uow:
        unsent = service.no_channel(uow)
    return make_response(render_template("rooms/party/return.html", form=form, unsent=unsent), status_of(form))


@bp.route("/return/code", methods=["GET", "POST"])
@opens(Audience.PUBLIC, action="rooms.return")
@limited("return")
def return_code() -> Response:
    form, asked = CodeForm(), _asked()
    answer = submitted(form, lambda uow: returning.check_return(uow, asked, str(form.code.data or "")))
    if answer is CodeAnswer.RIGHT:
        with work() as uow:
            found = returning.own_places(uow, asked)
        return _back(asked, found[0].participant_id) if len(found) == 1 else redirect(url_for("rooms.own_places"))
    if answer is not None:
        with work() as uow:
            put_on(form, wrong_code(returning.tries_left(uow, asked), ended=answer is CodeAnswer.ENDED))
            form.code.data = ""
    return make_response(render_template("rooms/party/return_code.html", form=form), status_of(form))


@bp.route("/return/mine", methods=["GET", "POST"])
@opens(Audience.PUBLIC, action="rooms.return")
@limited("return")
def own_places() -> Response:
    """The list for whoever sits in several cases, or sits for several people by one telephone."""
    asked, form = _asked(), StepForm()
    chosen = parse_id(request.form.get("place")) if form.validate_on_submit() else None
    if chosen is not None:
        return _back(asked, chosen)
    with work() as uow:
        found = returning.own_places(uow, asked)
    return make_response(render_template("rooms/party/return_mine.html", places=found, form=form, labels=labels()))


def _back(asked: UUID, participant_id: UUID) -> Response:
    with work() as uow:
        value = returning.come_back(uow, asked, participant_id, device=request.user_agent.string)
    session.pop(ASKED, None)
    return with_cookie(redirect(url_for("rooms.join")), value)


def _asked() -> UUID:
    found = parse_id(session.get(ASKED))
    if found is None:
        raise Missing
    return found
