"""Offices, staff and cases for tests, made by the verbs themselves. Call them in a unit of work of SYSTEM."""

from __future__ import annotations

import itertools
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.accounts import service as accounts_service
from mediation.accounts.models import Organisation, Staff
from mediation.cases import queries, service
from mediation.cases.models import Case, Party
from mediation.cases.service import DisputeDetails, PartyDetails
from mediation.cases.states import CaseStatus
from mediation.core.authz import SYSTEM, Role
from mediation.core.uow import Engines, UnitOfWork

PASSWORD = "kuai-le-tiao-jie-9"
APPLICANT = PartyDetails(
    role="applicant", name="张一兰", id_no="330402198503077227", phone="13800010001", address="演示县城东街道1号"
)
RESPONDENT = PartyDetails(role="respondent", name="李大有", phone="13900020002", address="演示县城西街道2号")
_numbers = itertools.count(1)


def an_office(
    uow: UnitOfWork, kind: str = "pmc", *, name: str = "", parent: Organisation | None = None
) -> Organisation:
    """A fresh organisation of `kind`."""
    n = next(_numbers)
    return accounts_service.add_organisation(
        uow, kind=kind, code=f"T-{n}", name=name or f"测试{kind}{n}", parent=parent, number_prefix="测"
    )


def a_member_of_staff(uow: UnitOfWork, office: Organisation, *roles: Role, name: str = "") -> Staff:
    """A fresh person of `office` with `roles` (a clerk when none is named)."""
    n = next(_numbers)
    staff = accounts_service.add_staff(
        uow, org_id=office.id, username=f"staff{n}", name=name or f"演示人员{n}", password=PASSWORD,
        roles=list(roles) or [Role.CLERK],
    )  # fmt: skip
    uow.session.refresh(staff, ["organisation"])
    return staff


def a_case(
    uow: UnitOfWork,
    status: CaseStatus | str = CaseStatus.APPLIED,
    *,
    court: bool = False,
    office: Organisation | None = None,
    mediator: Staff | None = None,
    parties: tuple[PartyDetails, ...] = (APPLICANT, RESPONDENT),
    **details: object,
) -> Case:
    """A case brought to `status` by the verbs; `court` for a court's delegation before filing."""
    office = office or an_office(uow)
    told: dict[str, object] = {
        "org_id": office.id, "dispute_type": "neighbour", "summary": "楼上漏水,墙面受损。", "requests": "赔偿维修费",
        "claim_amount_fen": 500_000,
    }  # fmt: skip
    if court:
        told |= {
            "source": "from_court", "channel": "court_platform", "referral_kind": "pre_filing_delegation",
            "court_case_no": "(2026)浙0424诉前调123号", "mediation_kind": "court_delegated",
            "referrer_org_id": an_office(uow, "court").id,
        }  # fmt: skip
    case = service.register_case(uow, DisputeDetails(**(told | details)), parties)  # type: ignore[arg-type] # test data
    steps = _STEPS[: _ORDER.index(CaseStatus(status))]
    if _assign in steps:
        mediator = mediator or _own_mediator(uow, office)
    for step in steps:
        step(uow, case, mediator)
    return case


def a_party(uow: UnitOfWork, case: Case, role: str = "respondent") -> Party:
    """The first party of this role."""
    return next(party for party in queries.parties_of(uow, case.id) if party.role == role)


def prepared(uow: UnitOfWork, case: Case) -> None:
    """Every party's identity checked and rights told."""
    for party in case.parties:
        service.verify_identity(uow, party.id, 1)
        service.tell_rights(uow, party.id)


def signed_in(engines: Engines, staff_id: UUID) -> str:
    """The value of the cookie `staff` for this person."""
    with engines.work(SYSTEM) as uow:
        return accounts_service.open_session(
            uow, accounts.get_staff(uow, staff_id), hours=12, address="127.0.0.1", browser="test"
        )


def _own_mediator(uow: UnitOfWork, office: Organisation) -> Staff:
    found = accounts.staff_with_role(uow, Role.MEDIATOR, org_ids=[office.id])
    return found[0] if found else a_member_of_staff(uow, office, Role.MEDIATOR)


def _ask(uow: UnitOfWork, case: Case, mediator: Staff | None) -> None:
    for party in case.parties:
        if party.role == "respondent":
            service.record_consent(uow, party.id, answer="agreed", means="phone")


def _accept(uow: UnitOfWork, case: Case, mediator: Staff | None) -> None:
    service.accept(uow, case.id)


def _assign(uow: UnitOfWork, case: Case, mediator: Staff | None) -> None:
    assert mediator is not None
    service.assign_mediator(uow, case.id, mediator.id)
    service.disclose(uow, case.id, conflict=False, staff_id=mediator.id)


def _start(uow: UnitOfWork, case: Case, mediator: Staff | None) -> None:
    prepared(uow, case)
    service.start_mediation(uow, case.id)


def _settle(uow: UnitOfWork, case: Case, mediator: Staff | None) -> None:
    service.settle_terms(uow, case.id)


def _succeed(uow: UnitOfWork, case: Case, mediator: Staff | None) -> None:
    service.succeed(uow, case, result="success_written", agreed_amount_fen=300_000)


def _close(uow: UnitOfWork, case: Case, mediator: Staff | None) -> None:
    service.close(uow, case.id, carried_over=True)


def _archive(uow: UnitOfWork, case: Case, mediator: Staff | None) -> None:
    service.archive(uow, case.id, carried_over=True)


_STEPS = (_ask, _accept, _assign, _start, _settle, _succeed, _close, _archive)
_ORDER = (
    CaseStatus.APPLIED, CaseStatus.CONSENT_PENDING, CaseStatus.ACCEPTED, CaseStatus.ASSIGNED,
    CaseStatus.IN_MEDIATION, CaseStatus.AGREEMENT_PENDING, CaseStatus.SUCCEEDED, CaseStatus.CLOSED,
    CaseStatus.ARCHIVED,
)  # fmt: skip
