"""Notices to people's phones, written with their cause and sent by a job."""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.identity import mask_phone
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import NoPhone
from mediation.rooms.models import Notice
from mediation.rooms.states import NoticeState


def send_notice(uow: UnitOfWork, participant_id: UUID, template: str, text: str) -> Notice:
    """Send `text` to a participant's phone; `template` names what kind of message it is. Raises NoPhone."""
    person = cases.get_participant(uow, participant_id)
    phone = phone_of(uow, participant_id)
    if not phone:
        raise NoPhone
    notice = Notice(
        id=new_id(), case_id=person.case_id, participant_id=participant_id, template=template, channel="sms",
        phone_sealed=uow.vault.seal(phone), phone_mask=mask_phone(phone), text_sealed=uow.vault.seal(text),
        state=NoticeState.QUEUED, created_at=uow.now(), error="",
    )  # fmt: skip
    uow.session.add(notice)
    uow.session.flush()
    uow.enqueue("rooms.send_notice", queue="urgent", notice_id=str(notice.id))
    return notice


def phone_of(uow: UnitOfWork, participant_id: UUID) -> str:
    """The telephone of a participant: whoever's it is; empty when none is known."""
    sealed = cases.known_of(uow, participant_id).phone_sealed
    return uow.vault.open(sealed) if sealed else ""


def deliver(uow: UnitOfWork, notice_id: UUID) -> None:
    """Hand one notice to the adapter. The embedded one delivers to the outbox page; done once."""
    notice = queries.get_notice(uow, notice_id)
    if notice is None or notice.state is NoticeState.SENT:
        return
    notice.state, notice.sent_at, notice.error = NoticeState.SENT, uow.now(), ""
