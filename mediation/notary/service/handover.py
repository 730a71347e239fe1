"""The packet goes to the notary's desk: complete and signed by all; what was sent is kept by its digest."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from mediation.core.errors import Conflict
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.law.handoffs import Verdict, worst
from mediation.law.preflight import PacketItem
from mediation.notary import queries
from mediation.notary.errors import NotAllSigned, NotEligible, PacketIncomplete
from mediation.notary.models import EnforceableNotarization, NotarizationPaper
from mediation.notary.service.assessment import checks_of
from mediation.notary.service.opening import move, opened, reasoned
from mediation.notary.service.preflight import checklist, lacking, materials
from mediation.notary.states import NotarizationStatus
from mediation.records import service as records


def apply(uow: UnitOfWork, notarization_id: UUID) -> EnforceableNotarization:
    """Hand the packet to the notary. Raises NotAllSigned, NotEligible, PacketIncomplete, Conflict, Forbidden."""
    row = opened(uow, notarization_id, "notary.apply")
    applicants = queries.applicants_of(uow, row.id)
    if not applicants or not all(one.content_digest == row.content_digest for one in applicants):
        raise NotAllSigned
    if worst(checks_of(uow, row)) in {Verdict.BLOCK, Verdict.MANUAL}:
        raise NotEligible
    _hand_over(uow, row)
    row.applied_at, row.applied_by_name = uow.now(), uow.actor.name
    move(uow, row, "apply")
    return row


def supplement(uow: UnitOfWork, notarization_id: UUID, note: str) -> EnforceableNotarization:
    """Send the packet again with what the notary asked for; the notary decides when the review goes on.

    Raises ReasonNeeded, PacketIncomplete, Conflict, Missing, Forbidden.
    """
    row = opened(uow, notarization_id, "notary.supplement")
    if row.status is not NotarizationStatus.SUPPLEMENT:
        raise Conflict
    row.supplement_note = reasoned(note, "note")
    _hand_over(uow, row)
    uow.audit("notary.supplemented", "enforceable_notarization", row.id, case_id=row.case_id)
    return row


def _hand_over(uow: UnitOfWork, row: EnforceableNotarization) -> None:
    items = checklist(uow, row)
    missing = lacking(uow, row)
    if missing:
        raise PacketIncomplete(missing="；".join(lack.sentence.rstrip("。") for lack in missing))
    number = max((paper.round for paper in queries.papers_of(uow, row)), default=0) + 1
    papers = _papers(row, number, [item for item in items if item.ready])
    uow.session.add_all([*papers, *_proofs(uow, row, number, len(papers))])
    uow.session.flush()


def _papers(row: EnforceableNotarization, number: int, items: Sequence[PacketItem]) -> list[NotarizationPaper]:
    return [
        NotarizationPaper(
            id=new_id(), notarization_id=row.id, round=number, position=place, kind=item.kind.value,
            title=item.kind.zh, document_id=UUID(item.document_id), sha256=item.sha256,
        )
        for place, item in enumerate(items, start=1)
    ]  # fmt: skip


def _proofs(uow: UnitOfWork, row: EnforceableNotarization, number: int, before: int) -> list[NotarizationPaper]:
    """What the parties handed in themselves, behind the papers."""
    sheets = [(one, UUID(file)) for one in materials(uow, row) for file in one.files]
    return [
        NotarizationPaper(
            id=new_id(), notarization_id=row.id, round=number, position=before + place, kind=one.purpose,
            title=f"{one.what}（{one.name}）", document_id=None,
            sha256=uow.engines.files.put(records.material_pdf(uow, file)),
        )
        for place, (one, file) in enumerate(sheets, start=1)
    ]  # fmt: skip
