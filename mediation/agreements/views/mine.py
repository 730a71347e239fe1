"""我的调解 on the phone: now, next, by when; papers, payments, appointments, whom to call."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, url_for
from werkzeug.wrappers import Response

from mediation.agreements import service
from mediation.agreements.views.base import act, bp, own_case, own_party, phone_page
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.cases.states import AGENT_WORDS
from mediation.core.clock import local_day
from mediation.core.i18n import gettext as _
from mediation.core.panels import Action
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, work
from mediation.law.terms import AgentKind, Authority, Power, label
from mediation.rooms import queries as rooms
from mediation.rooms.queries.asks import asks_waiting_for


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
            asks=asks_waiting_for(uow, actor().id or own_party()),
            to_check=rooms.paragraphs_to_check(uow, own_case(), own_party()),
            beyond_address=casework.beyond(uow, Power.RECEIVE),
            asked=cases.asked_seats(uow, own_party()), phone=cases.known_of(uow, actor().id or own_party()).phone_mask,
        )  # fmt: skip


@bp.post("/p/representatives/<uuid:agent_id>/end")
@opens(Audience.PARTY, action="cases.end_agent")
def end_own_agent(agent_id: UUID) -> Response:
    done = _("已结束代理。他看不到新的内容了，以后的事由您自己来办。")
    reason = _("当事人撤销委托")
    return act(lambda uow: casework.end_agent(uow, agent_id, reason), done, url_for("agreements.mine"))


def mine_link(uow: UnitOfWork, case_id: UUID) -> Action | None:  # noqa: ARG001 - a link's shape
    """The way from the room to one's own page."""
    return Action(_("我的调解"), url_for("agreements.mine"), 90, icon="list-checks")


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
    if held.kind == AgentKind.GUARDIAN:
        return _("您是%(party)s的监护人（%(relation)s）", party=name, relation=held.relation)
    if held.kind == AgentKind.ELECTED:
        return _("您是%(party)s推选的代表人", party=name)
    return _("您是%(party)s的代理人（%(authority)s）", party=name, authority=_(label(Authority(held.authority))))
