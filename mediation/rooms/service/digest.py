"""The day's one message to somebody of a side who is away: how much waits, never what it says."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from mediation.core.clock import local_day
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.rooms.models import DigestSent
from mediation.rooms.queries.asks import asks_waiting_for, people_asked, unread_of_sides
from mediation.rooms.rules.asks import plain_due
from mediation.rooms.rules.digest import SETTLED, Digest, Waiting, digest_of
from mediation.rooms.service.notices import mailbox_of, phone_of, send_notice

TEMPLATE = "digest"
UNREAD = N_("%(n)s条新消息")
ASKED = N_("%(n)s件事请您在%(due)s前回复")
WORDS = N_("您的调解有%(what)s。方便时打开 %(address)s 看看，不用一直在线，晚看不影响您的权利。")


def send_digests(uow: UnitOfWork) -> int:
    """Tell everybody of a side whom something new waits for, once a day and at no quiet hour; how many were told."""
    unread = unread_of_sides(uow, uow.now() - SETTLED)
    return sum(_tell(uow, person, *unread.get(person, (0, None))) for person in sorted({*unread, *people_asked(uow)}))


def _tell(uow: UnitOfWork, participant_id: UUID, unread: int, newest: datetime | None) -> bool:
    last = uow.session.scalar(select(func.max(DigestSent.at)).where(DigestSent.participant_id == participant_id))
    asks = [(one.asked_at, one.due_at) for one in asks_waiting_for(uow, participant_id)]
    digest = digest_of(Waiting(unread, newest, asks), last, uow.now())
    if digest is None or not (phone_of(uow, participant_id) or mailbox_of(uow, participant_id)):
        return False
    notice = send_notice(uow, participant_id, TEMPLATE, _words(uow, digest))
    sent = {"participant_id": participant_id, "day": local_day(uow.now()), "notice_id": notice.id, "at": uow.now()}
    uow.session.execute(insert(DigestSent).values(sent))
    return True


def _words(uow: UnitOfWork, digest: Digest) -> str:
    address = f"{uow.engines.settings.public_url.rstrip('/')}/p/room"
    what = [UNREAD % {"n": digest.unread}] if digest.unread else []
    if digest.due is not None:
        what.append(ASKED % {"n": digest.asks, "due": plain_due(digest.due)})
    return WORDS % {"what": "，".join(what), "address": address}
