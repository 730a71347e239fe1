"""A case to hang paper on, and papers made of sample content."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from mediation.accounts import service as accounts
from mediation.cases.models import Case
from mediation.cases.states import CaseStatus
from mediation.core.clock import local_day
from mediation.core.ids import new_id
from mediation.core.paper import Paper, compose, need
from mediation.core.uow import UnitOfWork
from tests.factories.paper_samples import SAMPLES
from tests.factories.papers import HEAD


def a_case_to_file(uow: UnitOfWork, code: str = "R-1", prefix: str = "演东") -> Case:
    """An accepted case of an office of its own."""
    office = accounts.add_organisation(
        uow, kind="pmc", code=code, name=f"演示调委会{code}", number_prefix=prefix, demonstration=True
    )
    case = Case(
        id=new_id(), case_no=f"演〔2026〕{code}", title="演示物业纠纷", org_id=office.id, lead_org_id=office.id,
        status=CaseStatus.ACCEPTED, mediation_kind="people", collab_mode="three_office", source="application",
        channel="offline_window", dispute_type="property_service", summary="演示", accepted_on=local_day(uow.now()),
        created_at=uow.now(), demonstration=True,
    )  # fmt: skip
    uow.session.add(case)
    uow.session.flush()
    return case


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


def case_id_of(uow: UnitOfWork, code: str = "R-1") -> UUID:
    """The id of a fresh case."""
    return a_case_to_file(uow, code).id
