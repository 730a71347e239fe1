"""A final paper is printed: each copy says whose it is, each printing is counted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.authz import require
from mediation.core.clock import local_day
from mediation.core.copies import marked_copies
from mediation.core.fonts import fonts_dirs
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.errors import NotFinal, OldVersion, UnknownParty
from mediation.records.models import Document, Printing
from mediation.records.policy import POLICY
from mediation.records.rules.printing import FOR, Recipient, checked_printing, marks
from mediation.records.service.opening import open_document
from mediation.records.states import CopyFor


def print_copies(
    uow: UnitOfWork, document_id: UUID, parties: Sequence[UUID], kinds: Sequence[CopyFor], other: str, reason: str
) -> bytes:
    """The PDF to print, a marked copy for each party, each office and `other`, and the printing counted with it.

    When it cannot be made nothing is counted. Raises Missing, Forbidden, NotFinal, OldVersion, NobodyGetsIt,
    TooManyCopies, ReasonMissing from the second time on, UnknownParty, NotMade, and what rendering raises.
    """
    document = queries.get_document(uow, document_id, lock=True)  # its lock keeps the numbers apart
    require(POLICY, "records.print", uow.actor, queries.reading(queries.standing_in(uow, document.case_id), document))
    _check_final(document)
    number = queries.last_printing(uow, document.id) + 1
    recipients = _recipients(uow, document.case_id, parties, kinds, other)
    row = Printing(
        id=new_id(), case_id=document.case_id, document_id=document.id, number=number,
        recipients=[{"kind": one.kind.value, "name": one.name, "party": str(one.party or "")} for one in recipients],
        reason=checked_printing(recipients, number, reason), sha256=document.sha256, printed_at=uow.now(),
        printed_by=uow.actor.id, printed_by_name=uow.actor.name,
    )  # fmt: skip
    pdf, own = open_document(uow, document.id).pdf, uow.engines.settings.fonts_dir
    heads = marks(recipients, number, local_day(uow.now()))
    copies = marked_copies(pdf, heads, uow.now(), fonts=fonts_dirs(Path(own) if own else None))
    uow.session.add(row)
    uow.audit(
        "records.printed", "document", document.id, case_id=document.case_id, number=number, copies=len(recipients),
        again=number > 1,
    )  # fmt: skip
    return copies


def _check_final(document: Document) -> None:
    if document.finalised_at is None:
        raise NotFinal
    if document.superseded_by is not None:
        raise OldVersion


def _recipients(
    uow: UnitOfWork, case_id: UUID, parties: Sequence[UUID], kinds: Sequence[CopyFor], other: str
) -> list[Recipient]:
    """Parties in their order, then offices, then whoever was named."""
    named = {party.id: party.name for party in cases.parties_of(uow, case_id)}
    if any(one not in named for one in parties):
        raise UnknownParty(field="people")
    found = [Recipient(CopyFor.PARTY, name, one) for one, name in named.items() if one in parties]
    found += [Recipient(one, FOR[one]) for one in FOR if one in kinds]
    return [*found, *([Recipient(CopyFor.OTHER, other.strip()[:100])] if other.strip() else [])]
