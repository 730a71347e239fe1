"""Another telephone: the old one is told and shut out, the link comes to the new one."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from sqlalchemy import update

from mediation.cases.events import PhoneChanged
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import NoPhone
from mediation.rooms.models import Code, JoinLink
from mediation.rooms.service.access import end_access, make_link
from mediation.rooms.service.devices import words_of_link
from mediation.rooms.service.notices import send_notice, send_to_phone

MOVED = N_(
    "这件调解里登记的手机号已由工作人员换成别的号码：以后的消息不再发到这里，这部手机上的链接也停用了。"
    "不是您本人要求换的，请马上打电话给我们。"
)


def follow_phone(uow: UnitOfWork, event: PhoneChanged) -> None:
    """End what the old telephone opened, tell it so, and send whoever was invited a fresh link to the new one.

    The old number is told neither the new one nor what the dispute is about: it may be a stranger's by now.
    """
    if event.participant_id is not None:
        shut_old_out(uow, event.case_id, event.participant_id)
    tell_old(uow, event.case_id, uow.vault.open(event.old), MOVED, name=event.name)


def shut_old_out(uow: UnitOfWork, case_id: UUID, participant_id: UUID, *, but: UUID | None = None) -> JoinLink | None:
    """End links, browsers and codes of somebody's old telephone, the browser `but` excepted; the new link when they
    had been invited, on its way to the telephone that they have now."""
    invited = queries.live_link(uow, participant_id) or queries.party_sessions_of(uow, participant_id)
    end_access(uow, participant_id, but=but)
    open_codes = update(Code).where(Code.participant_id == participant_id, Code.used_at.is_(None))
    uow.session.execute(open_codes.values(used_at=uow.now()))
    if not invited:
        return None
    link, address = make_link(uow, participant_id)
    with suppress(NoPhone):
        send_notice(uow, participant_id, "link", words_of_link(uow, case_id, address))
    return link


def tell_old(uow: UnitOfWork, case_id: UUID, phone: str, words: str, *, name: str) -> None:
    """Tell the telephone that was."""
    with suppress(NoPhone):
        send_to_phone(uow, case_id, phone, "phone_changed", words, name=name)
