"""我的调解 on the phone: now, next, by when; papers, payments, appointments, whom to call; where papers go."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from mediation.agreements import service
from mediation.agreements.views.base import act, bp, own_case, own_party, phone_page
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.cases.states import AGENT_WORDS
from mediation.core.clock import local_day
from mediation.core.errors import Conflict, Invalid
from mediation.core.i18n import gettext as _
from mediation.core.i18n import lazy
from mediation.core.limits import limited
from mediation.core.panels import Action
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted_after, work
from mediation.law.terms import Authority, label
from mediation.rooms import queries as rooms
from mediation.rooms import service as room_verbs
from mediation.rooms.service.tries import code_tries_left, wrong_code

ADDRESS = "address"
"""What the code is for: it proves the telephone that papers go to."""


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
    code = StringField(
        lazy("发到这个手机的验证码"), validators=[Length(max=12)],
        render_kw={
            "autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 6, "class_": "code-input",
            "data-no-keep": "",
        },
    )  # fmt: skip
    right = BooleanField(
        lazy("我确认地址是对的；地址变了，我会告诉调解员"), validators=[InputRequired(lazy("确认以后请在这里打勾。"))]
    )


@bp.get("/p/mine")
@opens(Audience.PARTY, action="agreements.read")
def mine() -> str | Response:
    """A companion decides nothing and has no page of its own: on to where they wait."""
    if actor().party_id is None:
        return redirect(url_for("rooms.join"))
    with work() as uow:
        return phone_page(
            "agreements/mine.html", uow, mine=service.mine(uow, own_case(), own_party()), me=own_party(),
            today=local_day(uow.now()), names=service.names_of(uow, own_case()), doors=_doors(),
            may_refuse=_may_refuse(uow), acting=_acting(uow), states=AGENT_WORDS,
            to_check=rooms.paragraphs_to_check(uow, own_case(), own_party()),
            asked=cases.asked_seats(uow, own_party()), phone=cases.known_of(uow, actor().id or own_party()).phone_mask,
        )  # fmt: skip


@bp.route("/p/address", methods=["GET", "POST"])
@opens(Audience.PARTY, action="cases.confirm_address")
def own_address() -> Response | tuple[str, int]:
    """送达地址确认."""
    party_id = own_party()
    with work() as uow:
        party = cases.get_party(uow, party_id)
    form = AddressForm(data={"address": party.service_address or party.address, "electronic": party.electronic_service})
    if submitted_after(form, lambda: _tested(form), lambda uow, phone: _confirm(uow, party_id, form, phone)):
        flash(_("已确认收文书的地址。"), "ok")
        return redirect(url_for("agreements.mine", sent=1))
    with work() as uow:
        return _address_page(uow, form), status_of(form)


@bp.post("/p/address/code")
@opens(Audience.PARTY, action="cases.confirm_address")
@limited("code")
def send_address_code() -> str:
    """A code to the telephone that papers shall come to; what was typed comes back with the page."""
    form = AddressForm()
    try:
        with work() as uow:
            room_verbs.send_code(uow, actor().id or own_party(), ADDRESS)
    except (Conflict, Invalid) as refusal:
        flash(refusal.message, "warn")
    else:
        flash(_("验证码正在发到登记的手机上，一般几秒钟就到，5分钟内有效。请填在下面。"), "ok")
    with work() as uow:
        return _address_page(uow, form)


def _address_page(uow: UnitOfWork, form: AddressForm) -> str:
    return phone_page("agreements/address.html", uow, form=form, party=cases.get_party(uow, own_party()))


@bp.post("/p/representatives/<uuid:agent_id>/end")
@opens(Audience.PARTY, action="cases.end_agent")
def end_own_agent(agent_id: UUID) -> Response:
    done = _("已结束代理。他看不到新的内容了，以后的事由您自己来办。")
    reason = _("当事人撤销委托")
    return act(lambda uow: casework.end_agent(uow, agent_id, reason), done, url_for("agreements.mine"))


def mine_link(uow: UnitOfWork, case_id: UUID) -> Action | None:  # noqa: ARG001 - a link's shape
    """The way from the room to one's own page."""
    return Action(_("我的调解"), url_for("agreements.mine"), 90, icon="list-checks")


def _tested(form: AddressForm) -> str:
    """The mask of the telephone whose code was typed; in a unit of work of its own, so that a wrong one is counted."""
    me, typed = actor().id, str(form.code.data or "")
    if me is None or not form.electronic.data or not typed.strip():
        return ""
    with work() as uow:
        answer, sent = room_verbs.check_code(uow, me, typed, ADDRESS), rooms.last_code(uow, me, ADDRESS)
        left = code_tries_left(uow, me, ADDRESS)
        phone = cases.known_of(uow, me).phone_mask
    if answer is not room_verbs.CodeAnswer.RIGHT or sent is None or sent.phone_mask != phone:  # changed meanwhile
        raise wrong_code(left, ended=answer is not room_verbs.CodeAnswer.WRONG)
    return sent.phone_mask


def _confirm(uow: UnitOfWork, party_id: UUID, form: AddressForm, tested_phone: str) -> object:
    electronic = bool(form.electronic.data)
    party = casework.confirm_address(
        uow, party_id, str(form.address.data or ""), electronic=electronic, tested_phone=tested_phone
    )
    if me := actor().id:
        room_verbs.answer_service(uow, me, agreed=electronic)  # 我的同意 says the same
    return party


def _doors() -> dict[str, tuple[str, str]]:
    """What the big key says and where it leads."""
    return {
        "room": (_("进入调解室"), url_for("rooms.join")),
        "terms": (_("看方案和协议"), url_for("agreements.phone")),
        "sign": (_("去看协议书并签名"), url_for("agreements.phone")),
        "after": (_("看什么时候要做什么"), url_for("agreements.phone_after")),
        "papers": (_("看我的文书"), url_for("records.party_documents")),
    }


def _may_refuse(uow: UnitOfWork) -> bool:
    """Whether 我不想参加 stands here: for a party that has not yet come in; later one leaves by talking or consents."""
    me = actor().id
    return me is not None and not rooms.comes_online(uow, me)


def _acting(uow: UnitOfWork) -> str:
    """For whom the actor acts, when they are not the party itself."""
    person = cases.get_participant(uow, actor().id or own_party())
    held = next((one for one in cases.agents_of(uow, person.case_id) if one.id == person.agent_id), None)
    if held is None:
        return ""
    name = cases.get_party(uow, held.party_id).name
    return _("您是%(party)s的代理人（%(authority)s）", party=name, authority=_(label(Authority(held.authority))))
