"""Which final papers wait to be posted to parties whom nothing reaches electronically, and what went out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from mediation.cases import queries as cases
from mediation.core.authz import require
from mediation.core.clock import local_day
from mediation.core.errors import Missing
from mediation.core.uow import UnitOfWork
from mediation.records.models import Delivery, Document, Filing, Posting
from mediation.records.policy import POLICY, party_in
from mediation.records.queries.deliveries import deliveries_of
from mediation.records.queries.due import due_among
from mediation.records.queries.papers import standing_in
from mediation.records.rules.postings import SENT
from mediation.records.states import DocumentStatus, PostingEnd

MOST = 200
"""Papers looked at, and letters shown, on the list."""


@dataclass(frozen=True, slots=True)
class ToPost:
    """A final paper that has to reach this party on paper; `sent`: the letter that is under way or came back last,
    `failed`: why it was not served electronically.
    """

    document: Document
    party: Any
    sent: Posting | None = None
    failed: Sequence[Delivery] = ()

    @property
    def address(self) -> str:
        return str(self.party.service_address or self.party.address)

    @property
    def final_on(self) -> date | None:
        return local_day(self.document.finalised_at) if self.document.finalised_at else None


def to_post(uow: UnitOfWork) -> list[ToPost]:
    """What the actor's offices have to send, the oldest first; archived cases are done. Raises Forbidden."""
    require(POLICY, "records.see_postings", uow.actor)
    query = (
        select(Document)
        .where(
            Document.case_id.in_(cases.visible_ids(uow)), Document.kind.in_(SENT),
            Document.finalised_at.is_not(None), Document.superseded_by.is_(None),
            Document.status == DocumentStatus.READY,
            Document.case_id.not_in(select(Filing.case_id)),
        )
        .order_by(Document.finalised_at)
        .limit(MOST)
    )  # fmt: skip
    return _waiting(uow, uow.session.scalars(query).all())


def under_way(uow: UnitOfWork) -> Sequence[tuple[Posting, Document]]:
    """Letters of the actor's offices whose end nobody noted yet, the oldest first. Raises Forbidden."""
    require(POLICY, "records.see_postings", uow.actor)
    query = select(Posting, Document).join(Document, Document.id == Posting.document_id)
    query = query.where(Posting.case_id.in_(cases.visible_ids(uow)), Posting.outcome.is_(None))
    return [(row[0], row[1]) for row in uow.session.execute(query.order_by(Posting.sent_on).limit(MOST))]


def waiting_for(uow: UnitOfWork, document: Document, party_id: UUID) -> ToPost | None:
    """This paper as it waits for this party; None when it need not be sent."""
    return next((one for one in _waiting(uow, [document]) if one.party.id == party_id), None)


def get_posting(uow: UnitOfWork, posting_id: UUID) -> Posting:
    """A letter, locked, for who keeps its case's file. Raises Missing, Forbidden."""
    found = uow.session.get(Posting, posting_id, with_for_update=True)
    if found is None:
        raise Missing
    require(POLICY, "records.post", uow.actor, standing_in(uow, found.case_id))
    return found


def _waiting(uow: UnitOfWork, documents: Sequence[Document]) -> list[ToPost]:
    final = due_among(uow, documents)
    letters = select(Posting).where(Posting.document_id.in_([one.id for one in final])).order_by(Posting.sent_on)
    last = {(one.document_id, one.party_id): one for one in uow.session.scalars(letters)}
    went: dict[tuple[UUID, UUID], list[Delivery]] = {}
    for delivery in deliveries_of(uow, [one.id for one in final]):
        went.setdefault((delivery.document_id, delivery.party_id), []).append(delivery)
    sides = cases.parties_in(uow, {one.case_id for one in final})
    return [
        ToPost(document, party, sent, went.get((document.id, party.id), ()))
        for document in final
        for party in sides.get(document.case_id, ())
        if party_in(tuple(document.audience), party.id)
        and all(one.failed_at for one in went.get((document.id, party.id), ()))
        and ((sent := last.get((document.id, party.id))) is None or sent.outcome is PostingEnd.RETURNED)
    ]
