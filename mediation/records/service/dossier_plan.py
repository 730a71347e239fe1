"""The plan of a bound file as data: what is bound in, in which order, by digest. The same plan is the same file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.paper import moment_words
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.errors import PapersUnderWay, UnknownParty
from mediation.records.models import Document, StoredFile
from mediation.records.policy import party_in
from mediation.records.queries import Held, VolumeItem
from mediation.records.rules.copies import OFFICES_OWN, OTHERS_IDENTITY, file_left_out, paper_left_out
from mediation.records.service.retention import class_of, retention_words
from mediation.records.states import IN_WORK, DocumentStatus, FileState

OF_THE_MOMENT = frozenset({"made_at", "filed_by", "filed_on"})
Plan = dict[str, Any]


def plan_of(uow: UnitOfWork, case_id: UUID, party_id: UUID | None = None) -> Plan:
    """What the case's bound file, or the copy of it for one party, holds now.

    Raises Missing, UnknownParty, PapersUnderWay while final papers are being made.
    """
    copy = _copy(uow, case_id, party_id) if party_id else {}
    items = queries.volume_of(uow, case_id)
    waiting = [row for item in items for row in item.papers if row.status in IN_WORK]
    if waiting:
        raise PapersUnderWay(titles="、".join(f"《{row.title}》" for row in waiting))
    return {**_case(uow, case_id), **copy, "items": [_item(item, party_id) for item in items]}


def missing_of(plan: Plan) -> list[str]:
    """Titles of the required items that the plan does not fill and nobody explained."""
    return [item["title"] for item in plan["items"] if _lacks(item)]


def digest_of(plan: Plan) -> str:
    """SHA-256 of a plan without who asked and when."""
    lasting = {key: value for key, value in plan.items() if key not in OF_THE_MOMENT}
    return hashlib.sha256(json.dumps(lasting, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _lacks(item: Mapping[str, Any]) -> bool:
    filled = item["papers"] or item["files"] or item["note"] or item["explained"]
    return item["required"] and not filled and item["order"] < queries.LAST_ITEM


def _case(uow: UnitOfWork, case_id: UUID) -> Plan:
    case, now = cases.get_case(uow, case_id), uow.now()
    office = accounts.get_organisation(uow, case.org_id)
    kept, filing = class_of(uow, case_id), queries.find_filing(uow, case_id)
    return {
        "case_id": str(case_id), "case_no": case.case_no, "title": case.title, "organisation": office.name,
        "demonstration": case.demonstration,
        "mediators": [accounts.get_staff(uow, case.mediator_id).name] if case.mediator_id else [],
        "begun_on": case.accepted_on.isoformat() if case.accepted_on else None,
        "ended_on": case.closed_on.isoformat() if case.closed_on else None,
        "retention": retention_words(kept.kind, kept.years),
        "made_at": now.isoformat(), "filed_by": (filing.filed_by_name if filing else "") or uow.actor.name,
        "filed_on": (filing.filed_on if filing else local_day(now)).isoformat(),
    }  # fmt: skip


def _copy(uow: UnitOfWork, case_id: UUID, party_id: UUID) -> Plan:
    named = {party.id: party.name for party in cases.parties_of(uow, case_id)}
    if party_id not in named:
        raise UnknownParty(field="party")
    return {"remarks": f"给{named[party_id]}的副本，不含{OTHERS_IDENTITY}和{OFFICES_OWN}"}


def _item(item: VolumeItem, party_id: UUID | None) -> Plan:
    line = item.line
    return {
        "order": line.order, "title": line.title, "required": line.required, "note": line.note,
        "explained": line.explained, "papers": [_paper(row, party_id) for row in item.papers],
        "files": [_file(held, party_id) for held in item.files],
    }  # fmt: skip


def _paper(row: Document, party_id: UUID | None) -> Plan:
    if party_id:
        why = paper_left_out(row.kind, reads=party_in(tuple(row.audience), party_id))
        if why:
            return {"left_out": why}
    title = f"《{row.title}》{row.number or ''}"
    failed = row.status is not DocumentStatus.READY
    return {"title": title, "sha256": None if failed else row.sha256, "pages": row.pages, "size": row.size}


def _file(held: Held, party_id: UUID | None) -> Plan:
    file, evidence = held.file, held.evidence
    if party_id and not evidence and (why := _kept_back(held.source, party_id)):
        return {"left_out": why}
    title = f"证据{evidence.position}　{evidence.name}" if evidence else held.source.name
    lines = [
        ("提供人", evidence.provider_name if evidence else file.uploaded_by_name),
        ("证明内容", evidence.purpose if evidence else ""),
        ("收进时间", moment_words(held.source.uploaded_at) or ""),
        ("说明", "本页为遮盖件，原件不装入本卷" if file.id != held.source.id else ""),
    ]
    return {
        "id": str(file.id), "title": title, "name": file.name, "type": file.type, "size": file.size,
        "sha256": file.sha256, "lines": [list(line) for line in lines], "shut": _shut(file.status),
        "views": [{"sha256": one.sha256, "width": one.width, "height": one.height} for one in held.views],
    }  # fmt: skip


def _kept_back(file: StoredFile, party_id: UUID) -> str:
    reads = party_in(tuple(file.audience), party_id)
    return file_left_out(file.purpose, own=file.party_id == party_id, reads=reads)


def _shut(status: FileState) -> str:
    """Why nobody may read the file; empty when people may."""
    if status is FileState.BLOCKED:
        return "这份材料没有通过安全检查，已经拦下，没有装入。"
    return "" if status is FileState.AVAILABLE else "这份材料的安全检查还没有完成，没有装入。"
