"""The day's one message to somebody of a side who is away: how much waits, never what it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from mediation.core.clock import local_day
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.rooms.models import DigestSent
from mediation.rooms.queries.asks import asks_waiting_for, people_asked, unread_of_sides
from mediation.rooms.queries.exhibits import exhibits_waiting
from mediation.rooms.rules.asks import plain_due
from mediation.rooms.rules.digest import SETTLED, Digest, Waiting, digest_of
from mediation.rooms.service.notices import mailbox_of, phone_of, send_notice

TEMPLATE = "digest"
UNREAD = N_("%(n)s条新消息")
ASKED = N_("%(n)s件事请您在%(due)s前回复")
EXHIBITS = N_("%(n)s份证据等您说认可不认可")
WORDS = N_("您的调解有%(what)s。方便时打开 %(address)s 看看，不用一直在线，晚看不影响您的权利。")


def send_digests(uow: UnitOfWork) -> int:
    """Tell everybody of a side whom something new waits for, once a day and at no quiet hour; how many were told."""
    settled = uow.now() - SETTLED
    unread, exhibits = unread_of_sides(uow, settled), exhibits_waiting(uow, settled)
    people = sorted({*unread, *exhibits, *people_asked(uow)})
    return sum(_tell(uow, one, unread.get(one, (0, None)), exhibits.get(one, [])) for one in people)


def _tell(
    uow: UnitOfWork, participant_id: UUID, unread: tuple[int, datetime | None], exhibits: Sequence[datetime]
) -> bool:
    last = uow.session.scalar(select(func.max(DigestSent.at)).where(DigestSent.participant_id == participant_id))
    asks = [(one.asked_at, one.due_at) for one in asks_waiting_for(uow, participant_id)]
    digest = digest_of(Waiting(*unread, asks, exhibits), last, uow.now())
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
    if digest.exhibits:
        what.append(EXHIBITS % {"n": digest.exhibits})
    return WORDS % {"what": "，".join(what), "address": address}
