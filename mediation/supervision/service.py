"""Unsealing what was said in a case, reading it, giving it back; who has to know is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.authz import require
from mediation.core.errors import Missing
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.records import queries as records
from mediation.rooms import service as rooms
from mediation.supervision import queries
from mediation.supervision.errors import StillUnsealed
from mediation.supervision.models import Unsealing
from mediation.supervision.policy import POLICY
from mediation.supervision.rules import end_of, stated
from mediation.supervision.states import UnsealGround

TO_MEDIATOR = "%(who)s刚刚启封了案件%(case_no)s的公开谈话和文书（%(ground)s）。私下沟通看不到。详情见案件页“启封查阅”。"
TO_PARTIES = (
    "您的调解办理期间，%(office)s的监督人员按规定看过公开谈话和文书，没有看单独沟通。详情请打开之前收到的链接。"
)


def unseal(uow: UnitOfWork, case_id: UUID, *, ground: UnsealGround, reason: str, minutes: int) -> Unsealing:
    """Open the joint room's words and the papers of a case to the actor for `minutes`; the mediator learns it now.

    Raises Missing, Forbidden, NoReason, NoSuchStretch, StillUnsealed.
    """
    require(POLICY, "supervision.unseal", uow.actor, queries.watched(uow, case_id))
    case = cases.get_case_unseen(uow, case_id, lock=True)  # of two requests at once the second sees the first
    if queries.open_unsealing(uow, case_id) is not None:
        raise StillUnsealed
    if uow.actor.id is None or uow.actor.org_id is None:
        raise Missing
    office = accounts.get_organisation(uow, uow.actor.org_id).name
    row = Unsealing(
        id=new_id(), case_id=case_id, staff_id=uow.actor.id, staff_name=uow.actor.name, office=office, ground=ground,
        reason=stated(reason), begun_at=uow.now(), ends_at=end_of(uow.now(), minutes),
    )  # fmt: skip
    uow.session.add(row)
    uow.session.flush()
    uow.audit("supervision.unsealed", "unsealing", row.id, case_id=case_id, reason=row.reason, kind=ground.value)
    told = {"who": f"{office}{row.staff_name}", "case_no": case.case_no or "", "ground": ground.zh}
    rooms.notify_mediator(uow, case_id, "words_unsealed", TO_MEDIATOR % told)
    tell_parties_afterwards(uow, case_id)
    return row


def read_words(uow: UnitOfWork, unsealing_id: UUID, session_id: UUID) -> tuple[Unsealing, Sequence[Any]]:
    """What was said in one session's joint room, noted as read. Raises Missing, SealedAgain."""
    row = queries.get_unsealing(uow, unsealing_id)
    found = queries.words_of(uow, row, session_id)
    number = next(one.number for one in queries.sittings(uow, row) if one.id == session_id)
    uow.audit("supervision.words_read", "session", session_id, case_id=row.case_id, number=str(number))
    return row, found


def read_paper(uow: UnitOfWork, unsealing_id: UUID, document_id: UUID) -> tuple[bytes, str]:
    """A paper of the case and its title, noted as read. Raises Missing, SealedAgain, NotMade."""
    row = queries.get_unsealing(uow, unsealing_id)
    paper = next((one for one in records.documents_of(uow, row.case_id) if one.id == document_id), None)
    if paper is None:
        raise Missing
    content = records.document_bytes_unseen(uow, document_id)
    uow.audit("supervision.paper_read", "document", document_id, case_id=row.case_id, number=paper.title)
    return content, paper.title


def seal_again(uow: UnitOfWork, unsealing_id: UUID) -> Unsealing:
    """Give it back before its time. Raises Missing, SealedAgain."""
    row = queries.get_unsealing(uow, unsealing_id, lock=True)
    row.ended_at = uow.now()
    uow.audit("supervision.sealed_again", "unsealing", row.id, case_id=row.case_id)
    return row


def tell_parties_afterwards(uow: UnitOfWork, case_id: UUID) -> int:
    """Once a case is closed, tell its parties of each reading they do not know of yet; how many readings."""
    if not queries.watched(uow, case_id).closed:
        return 0
    untold = [one for one in queries.unsealings_of(uow, case_id) if one.told_at is None]
    for row in untold:
        row.told_at = uow.now()
    for office in sorted({row.office for row in untold}):
        rooms.tell_parties(uow, case_id, "words_were_read", TO_PARTIES % {"office": office})
    return len(untold)
