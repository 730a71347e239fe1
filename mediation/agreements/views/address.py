"""送达地址确认 on the phone: where papers go, each electronic way tried with a code before it counts."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from flask import flash, redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from mediation.agreements.views.base import bp, own_party, phone_page
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.cases.errors.acting import ChannelUntested, MailUntested
from mediation.cases.service import Tested
from mediation.core.errors import Conflict, Invalid, TooMany
from mediation.core.i18n import gettext as _
from mediation.core.i18n import lazy
from mediation.core.limits import limited
from mediation.core.mail import why_no_mail
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, engines, opens, put_on, status_of, submitted_after, work
from mediation.law.terms import Power
from mediation.rooms import queries as rooms
from mediation.rooms import service as room_verbs
from mediation.rooms.service import CodeAnswer
from mediation.rooms.service.tries import code_tries_left, wrong_code

ADDRESS, MAILBOX = "address", "mail"
"""What the codes are for: they prove the telephone and the mailbox that papers go to."""
CODE = {
    "autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 6, "class_": "code-input", "data-no-keep": "",
}  # fmt: skip


class AddressForm(FlaskForm):
    """Where papers go."""

    address = TextAreaField(
        lazy("收文书的地址"),
        validators=[
            InputRequired(lazy("请写清楚收文书的地址：省、市、县、街道或者村、门牌号。")), Length(max=120),
        ],
        render_kw={"rows": 3, "maxlength": 120, "autocomplete": "street-address"},
    )  # fmt: skip
    electronic = BooleanField(lazy("我同意用手机接收文书，收到即为送达"))
    code = StringField(lazy("发到这个手机的验证码"), validators=[Length(max=12)], render_kw=CODE)
    by_mail = BooleanField(lazy("我同意用电子邮箱接收文书，到达即为送达"))
    mail = StringField(
        lazy("电子邮箱"), validators=[Length(max=254)],
        render_kw={"autocomplete": "email", "inputmode": "email", "maxlength": 254, "placeholder": "name@example.com"},
    )  # fmt: skip
    mail_code = StringField(
        lazy("发到这个邮箱的验证码"), validators=[Length(max=12)], render_kw=CODE | {"autocomplete": "off"}
    )
    reminders = BooleanField(lazy("平时的提醒也发到这个邮箱，不发短信"))
    right = BooleanField(
        lazy("我确认地址是对的；地址变了，我会告诉调解员"), validators=[InputRequired(lazy("确认以后请在这里打勾。"))]
    )


@bp.route("/p/address", methods=["GET", "POST"])
@opens(Audience.PARTY, action="cases.confirm_address")
def own_address() -> Response | tuple[str, int]:
    """送达地址确认."""
    party_id = own_party()
    with work() as uow:
        form = AddressForm(data=_known(uow, party_id))
    if submitted_after(form, lambda: _tested(form), lambda uow, tested: _confirm(uow, party_id, form, tested)):
        flash(_("已确认收文书的地址。"), "ok")
        return redirect(url_for("agreements.mine", sent=1))
    with work() as uow:
        return _address_page(uow, form), status_of(form)


@bp.post("/p/address/code")
@opens(Audience.PARTY, action="cases.confirm_address")
@limited("code")
def send_address_code() -> str:
    """A code to the telephone that papers shall come to; what was typed comes back with the page."""
    told = _("验证码正在发到登记的手机上，一般几秒钟就到，5分钟内有效。请填在下面。")
    return _sent(AddressForm(), told, lambda uow, _form, me: room_verbs.send_code(uow, me, ADDRESS))


@bp.post("/p/address/mail-code")
@opens(Audience.PARTY, action="cases.confirm_address")
@limited("code")
def send_mailbox_code() -> str:
    """A code to the mailbox that papers shall come to; what was typed comes back with the page."""
    told = _("验证码正在发到这个邮箱，一般一分钟内就到，5分钟内有效。没看到的，请看看垃圾邮件。")
    form = AddressForm()
    return _sent(form, told, lambda uow, form, me: room_verbs.send_mail_code(uow, me, str(form.mail.data or "")))


def _sent(form: AddressForm, told: str, send: Callable[[UnitOfWork, AddressForm, UUID], object]) -> str:
    try:
        with work() as uow:
            send(uow, form, actor().id or own_party())
    except Invalid as refusal:
        put_on(form, refusal)
    except (Conflict, TooMany) as refusal:
        flash(refusal.message, "warn")
    else:
        flash(told, "ok")
    with work() as uow:
        return _address_page(uow, form)


def _known(uow: UnitOfWork, party_id: UUID) -> dict[str, object]:
    """What stands now; the mailbox in full, for it is the reader's own."""
    party = cases.get_party(uow, party_id)
    return {
        "address": party.service_address or party.address,
        "electronic": party.electronic_service and not (party.served_by_mail and not party.served_by_phone),
        "by_mail": party.served_by_mail, "reminders": party.reminded_by_mail,
        "mail": uow.vault.open(party.service_mail_sealed) if party.service_mail_sealed else "",
    }  # fmt: skip


def _address_page(uow: UnitOfWork, form: AddressForm) -> str:
    unsent = why_no_mail(engines().settings)
    return phone_page(
        "agreements/address.html", uow, form=form, party=cases.get_party(uow, own_party()), mails=not unsent,
        beyond=casework.beyond(uow, Power.RECEIVE),
    )  # fmt: skip


def _tested(form: AddressForm) -> Tested:
    """The ways whose code was typed, each agreed to; in a unit of work of its own, so that a wrong one is counted.

    None is spent before all are right. Raises ChannelUntested, MailUntested, OtherMailbox, and what is said of a code.
    """
    me = actor().id
    if me is None or not (form.electronic.data or form.by_mail.data):
        return Tested()
    code, mail_code, mail = str(form.code.data or ""), str(form.mail_code.data or ""), str(form.mail.data or "")
    if form.electronic.data and not code.strip():
        raise ChannelUntested(field="code")
    if form.by_mail.data and not mail_code.strip():
        raise MailUntested(field="mail_code")
    for spend in (False, True):
        phone = _phone(me, code, spend=spend) if form.electronic.data else ""
        if form.by_mail.data:
            _mail(me, mail, mail_code, spend=spend)
    return Tested(phone, mail if form.by_mail.data else "", bool(form.by_mail.data and form.reminders.data))


def _phone(me: UUID, code: str, *, spend: bool) -> str:
    """The mask of the telephone whose code this is. Raises WrongCode, CodeEnded."""
    with work() as uow:
        answer = room_verbs.check_code(uow, me, code, ADDRESS, spend=spend)
        sent, left = rooms.last_code(uow, me, ADDRESS), code_tries_left(uow, me, ADDRESS)
        phone = cases.known_of(uow, me).phone_mask
    if answer is not CodeAnswer.RIGHT or sent is None or sent.phone_mask != phone:  # changed meanwhile
        raise wrong_code(left, ended=answer is not CodeAnswer.WRONG)
    return sent.phone_mask


def _mail(me: UUID, address: str, code: str, *, spend: bool) -> None:
    """Pass when this is the code in this mailbox. Raises OtherMailbox, WrongCode, CodeEnded."""
    with work() as uow:
        answer = room_verbs.check_mail_code(uow, me, address, code, spend=spend)
        left = code_tries_left(uow, me, MAILBOX)
    if answer is not CodeAnswer.RIGHT:
        raise wrong_code(left, ended=answer is not CodeAnswer.WRONG, field="mail_code")


def _confirm(uow: UnitOfWork, party_id: UUID, form: AddressForm, tested: Tested) -> object:
    electronic = bool(form.electronic.data or form.by_mail.data)
    party = casework.confirm_address(uow, party_id, str(form.address.data or ""), electronic=electronic, tested=tested)
    if me := actor().id:
        room_verbs.answer_service(uow, me, agreed=electronic)  # 我的同意 says the same
    return party
