"""The whole case file as one PDF/A: asked for, made by the worker, kept, given up. Like papers, but from a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.authz import require
from mediation.core.certificates import SealOrder
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.models import Dossier
from mediation.records.policy import POLICY
from mediation.records.service.dossier_binding import Made
from mediation.records.service.dossier_plan import digest_of, missing_of, plan_of
from mediation.records.service.rendering import GIVEN_UP, SILENT_AFTER
from mediation.records.service.requests import seal
from mediation.records.service.sealing import office_seal
from mediation.records.states import DOSSIER, IN_WORK, DocumentStatus

BIND = "records.bind"
NAMES = {False: "卷宗", True: "卷宗副本"}
PORTION = 4 * 1024 * 1024
"""Bytes of the PDF that are encrypted and kept together: a large file never lies in memory whole."""


@dataclass(frozen=True, slots=True)
class Binding:
    """What a worker is to bind, and what the finished file is sealed with; None while it is not whole."""

    dossier_id: UUID
    plan: Mapping[str, Any]
    seal: SealOrder | None


def request_dossier(uow: UnitOfWork, case_id: UUID, party_id: UUID | None = None) -> Dossier:
    """The bound file of the case as it stands now, or the copy for one party: the one that is there, or a new version,
    queued. Raises Missing, Forbidden, UnknownParty, PapersUnderWay.
    """
    require(POLICY, "records.bind", uow.actor, queries.standing_in(uow, case_id))
    queries.lock_paper(uow, case_id, "dossier", None)
    plan = plan_of(uow, case_id, party_id)
    latest, digest = queries.latest_dossier(uow, case_id, party_id, lock=True), digest_of(plan)
    if latest is not None and latest.plan_digest == digest:
        if latest.status is DocumentStatus.FAILED:
            _ask_again(uow, latest)
        return latest
    dossier = Dossier(
        id=new_id(), case_id=case_id, party_id=party_id, version=queries.last_binding(uow, case_id) + 1,
        status=DocumentStatus.REQUESTED, plan_digest=digest, plan_sealed=seal(uow, plan), missing=missing_of(plan),
        requested_by=uow.actor.id, requested_by_name=uow.actor.name, created_at=uow.now(), requested_at=uow.now(),
    )  # fmt: skip
    uow.session.add(dossier)
    uow.session.flush()
    uow.audit("records.dossier_requested", "dossier", dossier.id, case_id=case_id, version=dossier.version)
    _queue(uow, dossier)
    return dossier


def begin_binding(uow: UnitOfWork, dossier_id: UUID) -> Binding | None:
    """Mark the file as being made; None when it is made already, failed, or gone."""
    dossier = queries.dossier_to_make(uow, dossier_id)
    if dossier is None or dossier.status not in IN_WORK:
        return None
    uow.move(DOSSIER, dossier, "begin")
    dossier.started_at = uow.now()
    case = cases.get_case_unseen(uow, dossier.case_id)
    plan = queries.dossier_plan(uow, dossier)
    whole = plan["ended_on"] is not None and not dossier.missing
    return Binding(
        dossier.id,
        plan,
        office_seal(uow, case.org_id, f"{case.case_no}{NAMES[dossier.party_id is not None]}") if whole else None,
    )


def record_bound(uow: UnitOfWork, binding: Binding, made: Made, kept: tuple[list[str], str, int]) -> None:
    """Keep what was made: `kept` are the portions' digests, the digest and the size of the whole."""
    dossier = _under_work(uow, binding.dossier_id)
    if dossier is None:
        return
    dossier.chunks, dossier.sha256, dossier.size = kept
    dossier.pages, dossier.holes = made.pages, made.holes
    dossier.manifest = uow.engines.files.put(made.manifest)
    dossier.ready_at = uow.now()
    dossier.sealed_at = uow.now() if binding.seal is not None else None
    uow.move(DOSSIER, dossier, "finish")
    uow.audit(
        "records.dossier_bound", "dossier", dossier.id, case_id=dossier.case_id, pages=made.pages, holes=made.holes
    )


def record_binding_failed(uow: UnitOfWork, dossier_id: UUID, sentence: str) -> None:
    """The file cannot be made as it is; `sentence` says why and what to do."""
    dossier = _under_work(uow, dossier_id)
    if dossier is not None:
        _fail(uow, dossier, sentence)


def put_binding_back(uow: UnitOfWork, dossier_id: UUID) -> None:
    """This attempt broke down; the outbox will hand it over once more."""
    dossier = _under_work(uow, dossier_id)
    if dossier is not None:
        uow.move(DOSSIER, dossier, "put_back", reason="attempt broke down")


def watch_dossiers(uow: UnitOfWork) -> int:
    """The clock's duty, as `watch` for papers: how many files were moved."""
    moved = 0
    for dossier in queries.silent_dossiers(uow, uow.now() - SILENT_AFTER):
        given_up, held = queries.dossier_work(uow, dossier)
        if given_up:
            _fail(uow, dossier, GIVEN_UP)
        elif dossier.status is DocumentStatus.RENDERING and not held:
            uow.move(DOSSIER, dossier, "put_back", reason="worker gone")
        else:
            continue
        moved += 1
    return moved


def portions(path: Path) -> Iterator[bytes]:
    """The bytes of a file, a portion at a time."""
    with path.open("rb") as source:
        while portion := source.read(PORTION):
            yield portion


def _ask_again(uow: UnitOfWork, dossier: Dossier) -> None:
    uow.move(DOSSIER, dossier, "retry")
    dossier.requested_at, dossier.failed_reason, dossier.failed_at = uow.now(), "", None
    _queue(uow, dossier)


def _queue(uow: UnitOfWork, dossier: Dossier) -> None:
    dossier.work_id = uow.enqueue(BIND, queue="bulk", dossier_id=str(dossier.id))


def _fail(uow: UnitOfWork, dossier: Dossier, sentence: str) -> None:
    dossier.failed_reason, dossier.failed_at = sentence, uow.now()
    uow.move(DOSSIER, dossier, "fail", reason=sentence)


def _under_work(uow: UnitOfWork, dossier_id: UUID) -> Dossier | None:
    dossier = queries.dossier_to_make(uow, dossier_id)
    return dossier if dossier is not None and dossier.status is DocumentStatus.RENDERING else None
