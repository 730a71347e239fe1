"""The packet goes to the court's desk: complete, in time, agreed by all; what was sent is kept by its digest."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.clock import local_day
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.court import queries
from mediation.court.errors import NotAllAgreed, PacketIncomplete
from mediation.court.models import ConfirmationPaper, JudicialConfirmation
from mediation.court.service.drafting import in_time
from mediation.court.service.opening import move, opened, reasoned
from mediation.court.service.preflight import checklist, lacking, materials
from mediation.law.preflight import PacketItem
from mediation.records import service as records

TARGET = "T-JC-ACCEPT"


def submit(uow: UnitOfWork, confirmation_id: UUID) -> JudicialConfirmation:
    """Hand the packet to the court; the thirty days are met, the court's three-day target starts.

    Raises PeriodOver, NotAllAgreed, PacketIncomplete, Conflict, Missing, Forbidden.
    """
    row = opened(uow, confirmation_id, "court.submit")
    in_time(uow, row)
    if not all(one.content_digest == row.content_digest for one in queries.applicants_of(uow, row.id)):
        raise NotAllAgreed
    _hand_over(uow, row)
    row.submitted_at, row.submitted_by_name = uow.now(), uow.actor.name
    move(uow, row, "submit", round=row.round)
    casework.finish_clock(uow, row.case_id, "T-JC", row.id)
    _start_target(uow, row)
    return row


def supplement(uow: UnitOfWork, confirmation_id: UUID, note: str) -> JudicialConfirmation:
    """Send the packet again with what the court asked for; `note` says what was added.

    Raises ReasonNeeded, PacketIncomplete, Conflict, Missing, Forbidden.
    """
    row = opened(uow, confirmation_id, "court.supplement")
    row.supplement_note = reasoned(note, "note")
    _hand_over(uow, row)
    row.received_at, row.received_by_name = None, ""
    move(uow, row, "supplement", reason=row.supplement_note, round=row.round)
    _start_target(uow, row)
    return row


def _hand_over(uow: UnitOfWork, row: JudicialConfirmation) -> None:
    items = checklist(uow, row)
    missing = lacking(uow, row)
    if missing:
        raise PacketIncomplete(missing="；".join(lack.sentence.rstrip("。") for lack in missing))
    row.round += 1
    papers = _papers(row, [item for item in items if item.ready])
    uow.session.add_all([*papers, *_proofs(uow, row, len(papers))])
    uow.session.flush()


def _papers(row: JudicialConfirmation, items: Sequence[PacketItem]) -> list[ConfirmationPaper]:
    return [
        ConfirmationPaper(
            id=new_id(), confirmation_id=row.id, round=row.round, position=place, kind=item.kind.value,
            title=item.kind.zh, document_id=UUID(item.document_id), sha256=item.sha256,
        )
        for place, item in enumerate(items, start=1)
    ]  # fmt: skip


def _proofs(uow: UnitOfWork, row: JudicialConfirmation, before: int) -> list[ConfirmationPaper]:
    """What the parties handed in themselves, behind the papers."""
    sheets = [(one, UUID(file)) for one in materials(uow, row) for file in one.files]
    return [
        ConfirmationPaper(
            id=new_id(), confirmation_id=row.id, round=row.round, position=before + place, kind=one.purpose,
            title=f"{one.what}（{one.name}）", document_id=None,
            sha256=uow.engines.files.put(records.material_pdf(uow, file)),
        )
        for place, (one, file) in enumerate(sheets, start=1)
    ]  # fmt: skip


def _start_target(uow: UnitOfWork, row: JudicialConfirmation) -> None:
    case = cases.get_case_unseen(uow, row.case_id)
    casework.start_clock(uow, case, TARGET, started_on=local_day(uow.now()), subject_id=row.id)
