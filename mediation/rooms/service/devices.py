"""The telephones that a person came with: told when a new one comes, ended one by one; a link sent by message."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.errors import Missing
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import NoPhone
from mediation.rooms.models import Notice, PartySession
from mediation.rooms.service.access import issue_link, link_address
from mediation.rooms.service.charge import check_charge
from mediation.rooms.service.notices import send_notice
from mediation.rooms.service.waiting import tell_hosts

NEW_DEVICE = N_(
    "【调解平台】您的调解链接刚刚在另一部手机上通过了验证。是您本人就不用管；不是的话，请马上联系调解员作废链接。"
)
COME = N_("【%(office)s】%(mediator)s请您参加调解。点开链接，核对是您本人就能进来；打开不算数，自愿参加。%(address)s")


def warn_of_new_device(uow: UnitOfWork, session: PartySession) -> bool:
    """Tell the person and the mediator that another telephone came in; whether there was one before."""
    others = [
        one
        for one in queries.party_sessions_of(uow, session.participant_id)
        if one.id != session.id and one.confirmed_at is not None
    ]
    if not others:
        return False
    person = cases.get_participant(uow, session.participant_id)
    uow.audit("rooms.new_device", "party_session", session.id, case_id=person.case_id, device=session.device)
    with suppress(NoPhone):
        send_notice(uow, person.id, "new_device", NEW_DEVICE)
    tell_hosts(uow, person.case_id, person.id, "device")
    return True


def end_device(uow: UnitOfWork, session_id: UUID) -> PartySession:
    """The mediator ends one telephone; its sockets are cut, the link stays good. Raises Missing, Forbidden."""
    session = queries.get_party_session(uow, session_id)
    if session is None:
        raise Missing
    person = cases.get_participant(uow, session.participant_id)
    check_charge(uow, person.case_id, "rooms.invite")
    if session.ended_at is None:
        session.ended_at = uow.now()
        uow.audit("rooms.device_ended", "party_session", session.id, case_id=person.case_id)
        uow.push("recheck", {}, [person.id])
    return session


def invitation_text(uow: UnitOfWork, participant_id: UUID) -> str:
    """What a message with the link says; a link is made when there is none. Raises Missing, Forbidden."""
    person = cases.get_participant(uow, participant_id)
    check_charge(uow, person.case_id, "rooms.invite")
    live = queries.live_link(uow, participant_id)
    address = link_address(uow, live.id) if live else issue_link(uow, participant_id)[1]
    return words_of_link(uow, person.case_id, address)


def words_of_link(uow: UnitOfWork, case_id: UUID, address: str) -> str:
    """The words that bring a link to a telephone, for whoever was asked by the policy. Raises Missing."""
    case = cases.get_case_unseen(uow, case_id)
    office = accounts.get_organisation(uow, case.lead_org_id).name
    mediator = accounts.get_staff(uow, case.mediator_id).name if case.mediator_id else office
    return COME % {"office": office, "mediator": mediator, "address": address}


def send_link(uow: UnitOfWork, participant_id: UUID) -> Notice:
    """Send the link to the person's telephone. Raises Missing, Forbidden, NoPhone."""
    return send_notice(uow, participant_id, "link", invitation_text(uow, participant_id))
