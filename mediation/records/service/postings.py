"""Papers sent on paper: a letter with its number or a paper handed over, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.core.authz import require
from mediation.core.clock import local_day
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.errors.postings import LetterEnded, NotToBePosted
from mediation.records.models import Posting
from mediation.records.policy import POLICY
from mediation.records.rules.postings import check_day, checked_letter
from mediation.records.states import PostingEnd, PostingWay


@dataclass(frozen=True, slots=True)
class Letter:
    """How a paper went out: by which way, on which day, where to, under which number."""

    way: PostingWay
    day: date
    address: str = ""
    letter_no: str = ""


def send_out(uow: UnitOfWork, document_id: UUID, party_id: UUID, letter: Letter) -> Posting:
    """Note that a final paper went to a party on paper; what was handed over is received at once.

    Raises Missing, Forbidden, NotToBePosted, LetterUnknown, LetterDayWrong.
    """
    document = queries.get_document(uow, document_id, lock=True)  # its lock keeps two letters apart
    require(POLICY, "records.post", uow.actor, queries.standing_in(uow, document.case_id))
    if queries.waiting_for(uow, document, party_id) is None or document.finalised_at is None:
        raise NotToBePosted
    address, letter_no = checked_letter(letter.way, letter.address, letter.letter_no)
    check_day(letter.day, local_day(document.finalised_at), local_day(uow.now()))
    handed = letter.way is PostingWay.BY_HAND
    row = Posting(
        id=new_id(), case_id=document.case_id, document_id=document.id, party_id=party_id, way=letter.way,
        address=address, letter_no=letter_no, sent_on=letter.day, sent_by=uow.actor.id, sent_by_name=uow.actor.name,
        outcome=PostingEnd.DELIVERED if handed else None, ended_on=letter.day if handed else None,
    )  # fmt: skip
    uow.session.add(row)
    uow.audit("records.posted", "document", document.id, case_id=document.case_id, way=letter.way.value)
    return row


def end_letter(uow: UnitOfWork, posting_id: UUID, outcome: PostingEnd, day: date) -> Posting:
    """Note what became of a letter; one that came back puts its paper on the list again.

    Raises Missing, Forbidden, LetterEnded, LetterDayWrong.
    """
    row = queries.get_posting(uow, posting_id)
    if row.outcome is not None:
        raise LetterEnded
    check_day(day, row.sent_on, local_day(uow.now()))
    row.outcome, row.ended_on = outcome, day
    uow.audit("records.letter_ended", "document", row.document_id, case_id=row.case_id, outcome=outcome.value)
    return row
