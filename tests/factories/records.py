"""A case to hang paper on, and papers made of sample content."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases.models import Case
from mediation.cases.states import CaseStatus
from mediation.core.authz import Actor, ActorKind
from mediation.core.paper import Paper, compose, need
from mediation.core.uow import Engines, UnitOfWork
from mediation.records.tasks import TASKS
from tests.factories.cases import a_case, a_party
from tests.factories.paper_samples import SAMPLES
from tests.factories.papers import HEAD


def a_case_to_file(uow: UnitOfWork, **details: Any) -> Case:
    """An accepted case of an office of its own, whose papers are numbered 测人调受字."""
    return a_case(uow, CaseStatus.ACCEPTED, **details)


def a_paper(kind: str = "acceptance", **changes: Any) -> Paper:
    """A complete paper of `kind` that is not numbered yet; `changes` replace parts of its content."""
    paper = SAMPLES[kind](HEAD)
    return Paper(paper.kind, paper.title, {**paper.data, "number": None, "draft": True, **changes}, paper.gaps)


def a_paper_with_gaps() -> Paper:
    """A letter that does not say yet why and to whom."""
    whole = a_paper("rejection_notice")
    holes = {"addressee": need(None, "收件人"), "contact": need(None, "联系人和电话")}
    return compose("rejection_notice", whole.title, HEAD, {**_body(whole), **holes})


def _body(paper: Paper) -> dict[str, Any]:
    return {key: paper.data[key] for key in ("blocks", "seal", "receipt")}


def rendered(engines: Engines, document_id: UUID) -> None:
    """Let the worker's entry point make the PDF."""
    TASKS["records.render"](engines, str(document_id))


def the_party_of(uow: UnitOfWork, case: Case, role: str = "applicant") -> Actor:
    """The actor that a party of the case is, once it has joined."""
    party = a_party(uow, case, role)
    seated = cases.participant_for_party(uow, party.id)
    assert seated is not None
    return Actor(ActorKind.PARTICIPANT, id=seated.id, name=party.name, case_id=case.id, seat=role, party_id=party.id)
