"""Papers that people write: where a new one starts from, and keeping what was written as the next version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.authz import may, require
from mediation.core.clock import local_day
from mediation.core.errors import Invalid, Missing, TooLarge
from mediation.core.i18n import N_
from mediation.core.panels import check_told
from mediation.core.paper import Head, Seal, Signature, moment_words
from mediation.core.uow import UnitOfWork
from mediation.law.concessions import new_concession
from mediation.law.documents import DocKind, Signer, document_kind, document_kinds
from mediation.law.outcomes import FREE_KINDS, PEOPLES, MediationKind
from mediation.law.written_forms import LONGEST, Shape, WrittenField, WrittenForm, written_form, written_forms
from mediation.records import documents, queries
from mediation.records.errors import ConcessionAsFact
from mediation.records.models import Document
from mediation.records.policy import POLICY, Writing, sits_in
from mediation.records.rules.papers import PARTIES_READ
from mediation.records.service.requests import request_document

UNDISPUTED = "undisputed"
"""What a field starts with that holds the facts nobody disputes."""
KEPT_HERE = frozenset({DocKind.RECORD, *(one.kind for one in document_kinds() if one.offices_only)})
"""What a list of papers to hand over does not begin with: what was said stays here (OMR 18), and the offices' own."""
Facts = Mapping[str, str]
SOURCES: list[Callable[[UnitOfWork, UUID], Facts]] = []


def contribute_facts(source: Callable[[UnitOfWork, UUID], Facts]) -> None:
    """Let written papers start with what a higher feature knows of a case, by the names that forms ask for."""
    if source not in SOURCES:  # a program may be wired more than once in a process
        SOURCES.append(source)


def writable(uow: UnitOfWork, case_id: UUID) -> list[str]:
    """The kinds of paper that the actor may write in this case."""
    standing = queries.standing_in(uow, case_id)
    return [
        form.kind.value
        for form in written_forms()
        if may(POLICY, "records.write", uow.actor, Writing(standing, form.kind))
    ]


def start_of(uow: UnitOfWork, case_id: UUID, kind: str) -> dict[str, str]:
    """What the page begins with: the newest version's words, else what the case knows. Raises Missing, Forbidden."""
    form = _allowed(uow, case_id, kind)
    latest = queries.find_document(uow, case_id, kind)
    if latest is not None:
        return _sorted_out(form, dict(queries.content_of(uow, latest).get("typed", {})))
    facts = _facts(uow, case_id)
    return {one.name: facts.get(one.start, "") for one in form.fields if one.start}


def write(
    uow: UnitOfWork, case_id: UUID, kind: str, values: Mapping[str, str], *, told: bool = False, fact: bool = False
) -> Document:
    """Keep what was written as the paper's next version and have it made; the same words are the same version.

    Raises Missing, Forbidden, Invalid (a field's shape), TooLarge; what the gate before all sides refuses unless
    `told`, and ConcessionAsFact unless `fact`.
    """
    form = _allowed(uow, case_id, kind)
    said = {one.name: _checked(one, values.get(one.name, "")) for one in form.fields}
    before = start_of(uow, case_id, kind)
    if form.kind in PARTIES_READ:
        new = "\n".join(words for name, words in said.items() if words != before.get(name, ""))
        check_told(uow, case_id, new, confirm=told)
    if not fact:
        _check_no_concession(form, said, before)
    case = cases.get_case(uow, case_id)
    office = accounts.get_organisation(uow, _writer_org(uow, case_id) or case.org_id)
    head = Head(
        office.name, uow.now(), case_no=case.case_no, demonstration=case.demonstration,
        people=case.mediation_kind in PEOPLES, free=case.mediation_kind in FREE_KINDS,
        police=case.mediation_kind == MediationKind.PUBLIC_SECURITY,
    )  # fmt: skip
    sealed = document_kind(form.kind).seal
    sheet = documents.Written(
        values=said,
        parties=cases.party_blocks_of(uow, case) if form.parties else [],
        signatures=_signatures(uow, case_id, form),
        seal=Seal(office.name, local_day(uow.now())) if sealed else None,
    )
    return request_document(uow, case_id, documents.written_paper(head, form, sheet), org_id=office.id)


def _allowed(uow: UnitOfWork, case_id: UUID, kind: str) -> WrittenForm:
    form = written_form(kind)
    if form is None:
        raise Missing
    require(POLICY, "records.write", uow.actor, Writing(queries.standing_in(uow, case_id), form.kind))
    return form


def _sorted_out(form: WrittenForm, typed: dict[str, str]) -> dict[str, str]:
    """What an older version says in words of its own where options are ticked now, in the field for the rest."""
    for one in form.fields:
        if one.rest:
            lines = [line.strip() for line in typed.get(one.name, "").splitlines() if line.strip()]
            own = [line for line in lines if line not in one.options]
            typed[one.name] = "\n".join(line for line in lines if line in one.options)
            typed[one.rest] = "\n".join([*typed.get(one.rest, "").splitlines(), *own])
    return typed


def _check_no_concession(form: WrittenForm, said: Mapping[str, str], before: Mapping[str, str]) -> None:
    """Pass when undisputed facts (法发〔2016〕14号 art 23) hold nothing new that reads as giving way (OMR 18)."""
    for one in form.fields:
        if one.start == UNDISPUTED and (words := new_concession(said[one.name], before.get(one.name, ""))):
            raise ConcessionAsFact(words)


def _checked(one: WrittenField, said: str) -> str:
    text, name, shape = said.strip(), one.name, one.shape
    if len(text) > LONGEST[shape]:
        raise TooLarge(N_("这一项最多写%(most)s个字。内容还在，请缩短后再保存。"), field=name, most=LONGEST[shape])
    if shape is Shape.TICKS and not set(text.splitlines()) <= set(one.options):
        raise Invalid(N_("勾选的有一项现在不能选了，请看看再勾。"), field=name)
    if shape is Shape.DAY and text:
        try:
            date.fromisoformat(text)
        except ValueError as broken:
            raise Invalid(N_("日期请写成2026-11-25这样的形式。"), field=name) from broken
    return text


def _writer_org(uow: UnitOfWork, case_id: UUID) -> UUID | None:
    """The organisation of who writes from an office's seat: it stands in the head and seals."""
    return uow.actor.org_id if sits_in(uow.actor, queries.standing_in(uow, case_id)) else None


def _signatures(uow: UnitOfWork, case_id: UUID, form: WrittenForm) -> list[Signature]:
    facts: dict[str, Any] = cases.facts_for_paper(uow, cases.get_case(uow, case_id))
    known = {Signer.MEDIATOR: facts["mediator"], Signer.REGISTRAR: facts["registrar"]}
    rows: list[Signature] = []
    for signer in document_kind(form.kind).signers:
        if signer is Signer.EACH_PARTY:
            rows += [Signature(block.role, block.name) for block in facts["parties"]]
        else:
            rows.append(Signature(signer.zh, known.get(signer)))
    return rows


def _facts(uow: UnitOfWork, case_id: UUID) -> dict[str, str]:
    case = cases.get_case(uow, case_id)
    facts: dict[str, Any] = cases.facts_for_paper(uow, case)
    seats = [f"{one['seat']}：{one['office'] or ''}{one['person'] or ''}" for one in facts["seats"]]
    contact = "，电话".join(part for part in (facts["mediator"], facts["organisation_phone"]) if part)
    own = {
        **{name: facts[name] or "" for name in ("referrer", "referrer_no", "dispute_type", "summary", "mediator")},
        "registrar": facts["registrar"] or "",
        "court_case_no": facts["court_case_no"] or "",
        "referred_at": moment_words(facts["referred_at"]) or "",
        "place": case.place,
        "seats": "\n".join(seats),
        "party_names": "、".join(party.name for party in case.parties),
        "contact": contact,
        "papers": "\n".join(_final_papers(uow, case_id)),
    }
    for source in SOURCES:
        own.update(source(uow, case_id))
    return own


def _final_papers(uow: UnitOfWork, case_id: UUID) -> list[str]:
    return [
        f"{row.title}{row.number or ''}，一份，{row.pages}页"
        for row in queries.documents_of(uow, case_id)
        if row.finalised_at is not None and row.pages and row.kind not in KEPT_HERE
    ]
