"""Notices to phones and mailboxes: written with their cause, completed with who sends them, left to a job to send."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core import mail, sms
from mediation.core.identity import mask_mail, mask_phone
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms.errors import NoPhone
from mediation.rooms.models import Notice
from mediation.rooms.rules.notices import REMINDERS, Sender, complete, sort_of
from mediation.rooms.states import NoticeState, Way

TASK = "rooms.send_notice"


@dataclass(frozen=True, slots=True)
class _To:
    """Whom a notice goes to, and where: a telephone's number or an e-mail address."""

    case_id: UUID
    participant_id: UUID | None
    name: str
    address: str
    way: Way = Way.SMS


def send_notice(uow: UnitOfWork, participant_id: UUID, template: str, text: str) -> Notice:
    """Send `text` to a participant's phone, a reminder to the mailbox where the party chose that; `template` names what
    kind of message it is. Raises NoPhone.
    """
    person = cases.get_participant(uow, participant_id)
    box = mailbox_of(uow, participant_id) if sort_of(template) in REMINDERS else ""
    if box and not no_way(uow, Way.MAIL):
        return send_mail(uow, person.case_id, participant_id, box, template, text, name=person.name)
    return send_to_seat(uow, participant_id, template, text)


def text_instead(uow: UnitOfWork, mail: Notice) -> None:
    """A reminder that no e-mail could bring goes to the telephone, where there is one."""
    if sort_of(mail.template) in REMINDERS and mail.participant_id and phone_of(uow, mail.participant_id):
        send_to_seat(uow, mail.participant_id, mail.template, uow.vault.open(mail.text_sealed))


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
    if not phone:
        raise NoPhone
    return _queued(uow, _To(case_id, None, name, phone), template, text)


def send_mail(
    uow: UnitOfWork, case_id: UUID, participant_id: UUID | None, address: str, template: str, text: str, *, name: str
) -> Notice:
    """Send `text` to a mailbox that somebody of a case named."""
    return _queued(uow, _To(case_id, participant_id, name, address, Way.MAIL), template, text)


def no_channel(uow: UnitOfWork) -> str:
    """Why no text message can leave this platform, "" when one can."""
    return sms.why_none(uow.engines.settings)


def no_way(uow: UnitOfWork, way: str) -> str:
    """Why nothing can leave this platform by a way, "" when something can."""
    return mail.why_no_mail(uow.engines.settings) if way == Way.MAIL else no_channel(uow)


def phone_of(uow: UnitOfWork, participant_id: UUID) -> str:
    """The telephone of a participant: whoever's it is; empty when none is known."""
    sealed = cases.known_of(uow, participant_id).phone_sealed
    return uow.vault.open(sealed) if sealed else ""


def mailbox_of(uow: UnitOfWork, participant_id: UUID) -> str:
    """Where a party chose to be reminded by e-mail; empty for everybody else."""
    sealed = cases.known_of(uow, participant_id).reminded_at_sealed
    return uow.vault.open(sealed) if sealed else ""


def sender_of(uow: UnitOfWork, case_id: UUID) -> Sender:
    """Who sends the messages of a case."""
    case = cases.get_case_unseen(uow, case_id)
    office = accounts.get_organisation(uow, case.lead_org_id)
    return Sender(office.short_name, office.phone, case.case_no)


def send_to_seat(uow: UnitOfWork, participant_id: UUID, template: str, text: str) -> Notice:
    """Send `text` to a participant's phone, whatever else they chose. Raises NoPhone."""
    person = cases.get_participant(uow, participant_id)
    phone = phone_of(uow, person.id)
    if not phone:
        raise NoPhone
    return _queued(uow, _To(person.case_id, person.id, person.name, phone), template, text)


def _queued(uow: UnitOfWork, to: _To, template: str, text: str) -> Notice:
    """A notice on its way; where no channel is set up it says so at once."""
    text, missing = complete(template, text, sender_of(uow, to.case_id)), no_way(uow, to.way)
    mask = mask_mail(to.address) if to.way is Way.MAIL else mask_phone(to.address)
    notice = Notice(
        id=new_id(), case_id=to.case_id, participant_id=to.participant_id, name=to.name, template=template,
        channel=to.way, phone_sealed=uow.vault.seal(to.address), phone_index=uow.vault.index(to.address),
        phone_mask=mask, text_sealed=uow.vault.seal(text), status=NoticeState.QUEUED, attempts=0,
        created_at=uow.now(), error="",
    )  # fmt: skip
    if missing:
        notice.status, notice.error = NoticeState.FAILED, missing
    uow.session.add(notice)
    uow.session.flush()
    if not missing:
        uow.enqueue(TASK, queue="urgent", notice_id=str(notice.id))
    return notice
