"""What every party of a case is told on its phone: by a job, for offices that cause it do not see the numbers."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.rooms.errors import NoPhone
from mediation.rooms.service.notices import send_notice

TASK = "rooms.tell_parties"


def tell_parties(uow: UnitOfWork, case_id: UUID, template: str, words: str) -> None:
    """Let a job tell every party of the case, after the commit; who sends it is added then."""
    uow.enqueue(TASK, queue="default", after=None, case_id=str(case_id), template=template, words=words)


def notify_parties(uow: UnitOfWork, case_id: UUID, template: str, words: str) -> int:
    """Send `words` to every party that sits in the case and has a telephone; how many were sent."""
    sent = 0
    for one in cases.live_participants(uow, case_id):
        if cases.is_the_party(one):
            with suppress(NoPhone):
                send_notice(uow, one.id, template, words)
                sent += 1
    return sent
