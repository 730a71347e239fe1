"""The thirteen items of a case's dossier, what fills each, and what is missing (domain C2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.authz import may
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.law.documents import DocKind, document_kind, dossier_items, dossier_required
from mediation.law.dossier import DossierItem
from mediation.law.outcomes import CaseResult
from mediation.records.models import Document, StoredFile
from mediation.records.policy import POLICY
from mediation.records.queries.making import content_of
from mediation.records.queries.papers import documents_of, files_of, standing_in
from mediation.records.states import FilePurpose

LAST_ITEM = 13
FILED_UNDER = {
    FilePurpose.IDENTITY: 3,
    FilePurpose.PROXY: 4,
    FilePurpose.PROPERTY: 6,
    FilePurpose.EVIDENCE: 6,
    FilePurpose.PAYMENT: 9,
    FilePurpose.OTHER: 12,
}


_NOTES = {
    FILED_UNDER[FilePurpose.IDENTITY]: N_("各方身份已在线核验"),
    LAST_ITEM: N_("立卷时自动生成"),
}


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One item: what it holds, and whether something required is missing from it."""

    order: int
    title: str
    required: bool
    missing: bool
    documents: Sequence[Document] = field(default_factory=list)
    files: Sequence[StoredFile] = field(default_factory=list)
    note: str = ""
    kinds: Sequence[str] = ()
    explained: bool = False


def dossier_of(uow: UnitOfWork, case_id: UUID) -> list[DossierLine]:
    """The dossier of a case in its official order, as far as the actor may see it. Raises Missing.

    What is missing is told only to who sees the whole file: others lack what they may not see.
    """
    case, whole = cases.get_case(uow, case_id), sees_whole(uow, case_id)
    checked = bool(case.parties) and all(party.identity_checked_at for party in case.parties)
    documents, files = documents_of(uow, case_id), files_of(uow, case_id)
    explained = _explained(uow, documents)
    items = _items(case.result, heard=cases.was_heard(uow, case_id))
    return [
        _line(item, documents, files, checked=checked, explained=item.order in explained)
        for item in (items if whole else [replace(one, required=False) for one in items])
    ]


def sees_whole(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the actor sees every paper of the case. Raises Missing."""
    return may(POLICY, "records.see_whole", uow.actor, standing_in(uow, case_id))


def _explained(uow: UnitOfWork, documents: Sequence[Document]) -> set[int]:
    """The items whose absence the 卷宗情况说明 explains."""
    notes = [row for row in documents if row.kind == DocKind.DOSSIER_NOTE]
    return {int(order) for row in notes for order in content_of(uow, row).get("explains", [])}


def _items(result: str | None, *, heard: bool) -> list[DossierItem]:
    """The thirteen items; after the end of a case those required by its result and course."""
    if result is None:
        return list(dossier_items())
    needed = {item.order: item for item in dossier_required(CaseResult(result), heard=heard)}
    optional = (DossierItem(one.order, one.title, one.kinds, required=False) for one in dossier_items())
    return [needed.get(item.order, item) for item in optional]


def _line(
    item: DossierItem,
    documents: Sequence[Document],
    files: Sequence[StoredFile],
    *,
    checked: bool,
    explained: bool,
) -> DossierLine:
    mine = [row for row in documents if order_of(row.kind) == item.order]
    handed_in = [row for row in files if FILED_UNDER[row.purpose] == item.order]
    filled = any(row.kind in item.kinds for row in mine) or (not item.kinds and bool(handed_in))
    note = _NOTES.get(item.order, "") if item.order == LAST_ITEM or checked else ""
    missing = item.required and not (filled or note or explained)
    kinds = tuple(kind.value for kind in item.kinds)
    return DossierLine(
        item.order, item.title, item.required, missing, mine, handed_in, note, kinds,
        explained=explained and item.required and not (filled or note),
    )  # fmt: skip


def order_of(kind: str) -> int:
    """The item of the dossier that a kind of paper belongs to; unusual kinds go to the explanations."""
    return document_kind(DocKind(kind)).dossier_order if kind in set(DocKind) else 12


def takes_number(kind: str) -> bool:
    """Whether papers of this kind get a number when they become final."""
    return kind in set(DocKind) and document_kind(DocKind(kind)).series is not None
