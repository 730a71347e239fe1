"""Notices to people's phones: written with their cause, completed with who sends them, left to a job to send."""

from __future__ import annotations

from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core import sms
from mediation.core.identity import mask_phone
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms.errors import NoPhone
from mediation.rooms.models import Notice
from mediation.rooms.rules.notices import Sender, complete
from mediation.rooms.states import NoticeState

TASK = "rooms.send_notice"


def send_notice(uow: UnitOfWork, participant_id: UUID, template: str, text: str) -> Notice:
    """Send `text` to a participant's phone; `template` names what kind of message it is. Raises NoPhone."""
    person = cases.get_participant(uow, participant_id)
    phone = phone_of(uow, participant_id)
    return _queued(uow, person.case_id, participant_id, person.name, phone, template, text)


def notify(uow: UnitOfWork, participant_id: UUID, template: str, words: str) -> None:
    """Tell a participant `words` of their case; without a telephone their pages and lists alone tell it."""
    try:
        send_notice(uow, participant_id, template, words)
    except NoPhone:
        case_id = cases.get_participant(uow, participant_id).case_id
        uow.audit("rooms.no_phone", "participant", participant_id, case_id=case_id, template=template)


def notify_mediator(uow: UnitOfWork, case_id: UUID, template: str, words: str) -> None:
    """The same to the mediator who has the case, when there is one."""
    mediator_id = cases.get_case_unseen(uow, case_id).mediator_id
    found = cases.participant_for_staff(uow, case_id, mediator_id) if mediator_id else None
    if found is not None:
        notify(uow, found.id, template, words)


def send_to_phone(uow: UnitOfWork, case_id: UUID, phone: str, template: str, text: str, *, name: str = "") -> Notice:
    """Send `text` to somebody of a case who has no seat in it. Raises NoPhone."""
    return _queued(uow, case_id, None, name, phone, template, text)


def no_channel(uow: UnitOfWork) -> str:
    """Why no text message can leave this platform, "" when one can."""
    return sms.why_none(uow.engines.settings)


def phone_of(uow: UnitOfWork, participant_id: UUID) -> str:
    """The telephone of a participant: whoever's it is; empty when none is known."""
    sealed = cases.known_of(uow, participant_id).phone_sealed
    return uow.vault.open(sealed) if sealed else ""


def sender_of(uow: UnitOfWork, case_id: UUID) -> Sender:
    """Who sends the messages of a case."""
    case = cases.get_case_unseen(uow, case_id)
    office = accounts.get_organisation(uow, case.lead_org_id)
    return Sender(office.short_name, office.phone, case.case_no)


def _queued(
    uow: UnitOfWork, case_id: UUID, participant_id: UUID | None, name: str, phone: str, template: str, text: str
) -> Notice:
    """A notice on its way; where no channel is set up it says so at once and stands on the list of whom to phone."""
    if not phone:
        raise NoPhone
    text, missing = complete(template, text, sender_of(uow, case_id)), no_channel(uow)
    notice = Notice(
        id=new_id(), case_id=case_id, participant_id=participant_id, name=name, template=template, channel="sms",
        phone_sealed=uow.vault.seal(phone), phone_index=uow.vault.index(phone), phone_mask=mask_phone(phone),
        text_sealed=uow.vault.seal(text), status=NoticeState.QUEUED, attempts=0, created_at=uow.now(), error="",
    )  # fmt: skip
    if missing:
        notice.status, notice.error = NoticeState.FAILED, missing
    uow.session.add(notice)
    uow.session.flush()
    if not missing:
        uow.enqueue(TASK, queue="urgent", notice_id=str(notice.id))
    return notice
