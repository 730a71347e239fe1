"""Papers served electronically: sent once they are final and made, followed until they arrive or have to be posted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.i18n import N_
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.errors.postings import NotToComeBack
from mediation.records.events import PaperToServe
from mediation.records.models import Delivery, Document
from mediation.records.policy import party_in
from mediation.records.states import DeliveryWay

Opened = Callable[[UnitOfWork, UUID], dict[tuple[UUID, UUID], datetime]]
OPENED: list[Opened] = []
CAME_BACK = N_("电子邮件被退回")


def tell_openings(source: Opened) -> None:
    """Let a higher feature say when parties opened papers of a case: by (paper, party) the first time."""
    if source not in OPENED:  # a program may be wired more than once in a process
        OPENED.append(source)


def openings(uow: UnitOfWork, case_id: UUID) -> dict[tuple[UUID, UUID], datetime]:
    """When each paper of a case was first opened by each party or who acts for it; for who may see how it is served."""
    return {key: at for source in OPENED for key, at in source(uow, case_id).items()}


def serve(uow: UnitOfWork, document: Document) -> None:
    """Send a paper that is final and made to every party in its audience, by each way that was agreed to and tried."""
    if not queries.due_among(uow, [document]):
        return
    known = {(one.party_id, one.way) for one in queries.deliveries_of(uow, [document.id])}
    for party in cases.parties_of(uow, document.case_id):
        for way, mask in _ways(party):
            if party_in(tuple(document.audience), party.id) and (party.id, way) not in known:
                _send(uow, document, party.id, way, mask)


def note_delivery(
    uow: UnitOfWork, delivery_id: UUID, *, sent_at: datetime | None, arrived_at: datetime | None, failed: str = ""
) -> None:
    """Keep how far a delivery came; `failed` says why it will not come further, and the paper waits for the post."""
    row = queries.delivery_to_note(uow, delivery_id)
    row.sent_at, row.arrived_at = row.sent_at or sent_at, row.arrived_at or arrived_at
    row.failed_at, row.failed_reason = (uow.now(), failed) if failed else (None, "")


def mail_came_back(uow: UnitOfWork, delivery_id: UUID) -> Delivery:
    """Note that an e-mail came back to the sender's mailbox: nothing was served by it, and the paper is to be posted.

    Raises Missing, Forbidden, NotToComeBack.
    """
    row = queries.get_delivery(uow, delivery_id)
    if row.way is not DeliveryWay.MAIL or row.served_at is None:
        raise NotToComeBack
    row.failed_at, row.failed_reason = uow.now(), CAME_BACK
    uow.audit("records.mail_came_back", "document", row.document_id, case_id=row.case_id, mail=row.to_mask)
    return row


def _ways(party: Any) -> Iterator[tuple[DeliveryWay, str]]:
    if party.served_by_phone:
        yield DeliveryWay.PHONE, party.service_tested_phone
    if party.served_by_mail:
        yield DeliveryWay.MAIL, party.service_mail_mask


def _send(uow: UnitOfWork, document: Document, party_id: UUID, way: DeliveryWay, mask: str) -> None:
    row = Delivery(
        id=new_id(), case_id=document.case_id, document_id=document.id, party_id=party_id, way=way, to_mask=mask,
        made_at=uow.now(),
    )  # fmt: skip
    uow.session.add(row)
    uow.session.flush()
    uow.tell(
        PaperToServe(
            at=uow.now(), actor_name=uow.actor.name, case_id=document.case_id, document_id=document.id,
            delivery_id=row.id, party_id=party_id, way=way.value, title=document.title,
        )
    )  # fmt: skip
