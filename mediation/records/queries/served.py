"""How papers reached the parties of a case: each version of an address for service with what went out by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from mediation.cases import queries as cases
from mediation.core.authz import require
from mediation.core.clock import local_day
from mediation.core.uow import UnitOfWork
from mediation.records.models import Delivery, Document, Posting
from mediation.records.policy import POLICY
from mediation.records.queries.deliveries import deliveries_of
from mediation.records.queries.papers import standing_in
from mediation.records.rules.postings import at_moment, in_force

Served = tuple[int | None, "Sending"]


@dataclass(frozen=True, slots=True)
class Sending:
    """A paper that went to a party: by a letter or by hand, or electronically."""

    document: Document
    day: date
    letter: Posting | None = None
    delivery: Delivery | None = None


@dataclass(frozen=True, slots=True)
class Stood:
    """A version of an address with what went out while it stood; `version` None before anybody confirmed one."""

    version: Any
    until: date | None
    sent: list[Sending] = field(default_factory=list)


def service_of(uow: UnitOfWork, case_id: UUID) -> list[tuple[Any, list[Stood]]]:
    """Each party of a case with its versions, the newest first. Raises Missing, Forbidden."""
    require(POLICY, "records.see_service", uow.actor, standing_in(uow, case_id))
    versions, papers = cases.address_versions(uow, case_id), _final(uow, case_id)
    letters = uow.session.scalars(select(Posting).where(Posting.case_id == case_id).order_by(Posting.sent_on)).all()
    sent = deliveries_of(uow, papers)
    return [
        (party, _stood(versions.get(party.id, []), [
            *_posted(versions.get(party.id, []), [one for one in letters if one.party_id == party.id], papers),
            *_delivered(versions.get(party.id, []), [one for one in sent if one.party_id == party.id], papers),
        ]))
        for party in cases.parties_of(uow, case_id)
    ]  # fmt: skip


def _final(uow: UnitOfWork, case_id: UUID) -> dict[UUID, Document]:
    """Every final paper of the case, replaced ones too."""
    query = select(Document).where(Document.case_id == case_id, Document.finalised_at.is_not(None))
    return {one.id: one for one in uow.session.scalars(query.order_by(Document.finalised_at))}


def _posted(versions: list[Any], letters: list[Posting], papers: dict[UUID, Document]) -> Iterator[Served]:
    for one in letters:
        yield in_force(versions, one.sent_on, one.address), Sending(papers[one.document_id], one.sent_on, one)


def _delivered(versions: list[Any], deliveries: list[Delivery], papers: dict[UUID, Document]) -> Iterator[Served]:
    for one in deliveries:
        sending = Sending(papers[one.document_id], local_day(one.made_at), delivery=one)
        yield at_moment(versions, one.made_at), sending


def _stood(versions: list[Any], sent: list[Served]) -> list[Stood]:
    ends = [local_day(one.at) for one in versions[1:]] + [None]
    known = [(place, one, until) for place, (one, until) in enumerate(zip(versions, ends, strict=False))]
    before = [Stood(None, local_day(versions[0].at) if versions else None, [one for at, one in sent if at is None])]
    rows = [Stood(one, until, [each for at, each in sent if at == place]) for place, one, until in reversed(known)]
    return [*rows, *(before if before[0].sent else [])]
