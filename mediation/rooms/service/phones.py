"""A party's telephone is another one: the old one is told and shut out, the link comes to the new one."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import update

from mediation.cases import queries as cases
from mediation.cases.events import PhoneChanged
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import NoPhone
from mediation.rooms.models import Code
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
    party = cases.get_party(uow, event.party_id)
    for person in cases.live_participants(uow, event.case_id):
        if person.party_id != party.id or not cases.is_the_party(person):
            continue
        invited = queries.live_link(uow, person.id) or queries.party_sessions_of(uow, person.id)
        end_access(uow, person.id)
        open_codes = update(Code).where(Code.participant_id == person.id, Code.used_at.is_(None))
        uow.session.execute(open_codes.values(used_at=uow.now()))
        if invited:
            _link, address = make_link(uow, person.id)
            with suppress(NoPhone):
                send_notice(uow, person.id, "link", words_of_link(uow, event.case_id, address))
    with suppress(NoPhone):
        send_to_phone(uow, event.case_id, uow.vault.open(event.old), "phone_changed", MOVED, name=party.name)
