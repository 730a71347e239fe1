"""The party's own way to another telephone: the new number, then both codes."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from mediation.cases import queries as cases
from mediation.core.i18n import gettext as _
from mediation.core.i18n import lazy
from mediation.core.limits import limited
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, put_on, status_of, submitted, work
from mediation.rooms import queries, service
from mediation.rooms.errors import LinkEnded
from mediation.rooms.queries.moves import open_move
from mediation.rooms.service import own_phone as verbs
from mediation.rooms.service.codes import CodeAnswer
from mediation.rooms.service.tries import wrong_code
from mediation.rooms.views.blueprint import bp, cookie
from mediation.rooms.views.own import contact, own_id

CODE = {
    "autocomplete": "off", "inputmode": "numeric", "maxlength": 6, "class_": "code-input", "data-no-keep": "",
}  # fmt: skip


class OwnPhoneForm(FlaskForm):
    """The number one wants."""

    phone = StringField(
        lazy("新手机号"), validators=[InputRequired(lazy("请写11位手机号。")), Length(max=20)],
        render_kw={"autocomplete": "off", "inputmode": "tel", "maxlength": 20},
    )  # fmt: skip


class TwoCodesForm(FlaskForm):
    """The code from the old telephone and the one from the new."""

    old_code = StringField(
        lazy("旧号码收到的验证码"), validators=[InputRequired(lazy("请填写验证码。")), Length(max=12)], render_kw=CODE
    )
    new_code = StringField(
        lazy("新号码收到的验证码"), validators=[InputRequired(lazy("请填写验证码。")), Length(max=12)], render_kw=CODE
    )


@bp.route("/p/phone", methods=["GET", "POST"])
@opens(Audience.PARTY, action="rooms.move_phone")
@limited("code")
def own_phone() -> Response:
    form = OwnPhoneForm()
    if submitted(form, lambda uow: verbs.ask_move(uow, own_id(), str(form.phone.data or ""))):
        return redirect(url_for("rooms.own_phone_codes"))
    with work() as uow:
        page = render_template(
            "rooms/party/own_phone.html", form=form, phone=cases.known_of(uow, own_id()).phone_mask,
            unsent=service.no_channel(uow), side=cases.get_participant(uow, own_id()).companion_id is None,
            **contact(uow),
        )  # fmt: skip
    return make_response(page, status_of(form))


@bp.route("/p/phone/codes", methods=["GET", "POST"])
@opens(Audience.PARTY, action="rooms.move_phone")
@limited("code")
def own_phone_codes() -> Response:
    form = TwoCodesForm()
    done = submitted(form, lambda uow: _finish(uow, form))
    if done and done[0] is CodeAnswer.RIGHT:
        flash(_("手机号换好了：以后的消息发到新号码，旧手机上的链接停用了。收文书的手机请再确认一次。"), "ok")
        return redirect(url_for("rooms.own_phone"))
    with work() as uow:
        phone = cases.known_of(uow, own_id()).phone_mask
        move = open_move(uow, own_id())
        if move is None:
            return redirect(url_for("rooms.own_phone"))
        if done:
            put_on(form, wrong_code(verbs.tries_left(move), ended=done[0] is CodeAnswer.ENDED, field=done[1]))
        page = render_template(
            "rooms/party/own_phone_codes.html", form=form, old=phone, new=move.phone_mask, **contact(uow)
        )
    return make_response(page, status_of(form))


def _finish(uow: UnitOfWork, form: TwoCodesForm) -> tuple[CodeAnswer, str]:
    session = queries.find_party_session(uow, cookie())
    if session is None:
        raise LinkEnded
    return verbs.finish_move(uow, session, str(form.old_code.data or ""), str(form.new_code.data or ""))
