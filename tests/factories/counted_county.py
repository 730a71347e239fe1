"""A county of a few hundred cases with every kind of edge that figures meet, put in at once. Not made by the verbs:
it holds what imports and years of work leave behind, as far as the database allows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from mediation.accounts.models import Organisation, Staff
from mediation.agreements.models import Agreement
from mediation.cases.models import Case
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.court.models import JudicialConfirmation, SuitWithdrawal
from mediation.notary.models import CertificateNumber, EnforceableNotarization, NotarialMatter
from tests.factories.figures import an_office

START, DAYS = date(2025, 11, 1), 181
"""Half a year over a new year and a February, to 30 April 2026."""
RESULTS = (
    "success_written", "success_written", "success_oral", "partial", "failure", "withdrawn_by_applicant",
    "self_settled", "terminated_other", "returned_to_court",
)  # fmt: skip
PERFORMED = (None, "immediate", "performed", "performing", "partial", "overdue", "refused", "not_applicable")
SORTS = (
    ["closed"] * 10 + ["archived", "accepted", "assigned", "in_mediation", "suspended", "reopened", "applied"]
    + ["no_application", "before_acceptance", "rejected", "succeeded", "withdrawn", "failed"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CountedCounty:
    """The bureau above two towns, an office of another county, and how many cases were put in."""

    bureau: Organisation
    towns: tuple[Organisation, Organisation]
    elsewhere: Organisation
    cases: int


def a_counted_county(uow: UnitOfWork, count: int = 300, seed: int = 7) -> CountedCounty:
    """Call in a unit of work of SYSTEM."""
    draw = Random(seed)
    bureau = an_office(uow, "数字县司法局")
    towns = (
        an_office(uow, "数字县东镇调委会", parent=bureau, district="东镇"),
        an_office(uow, "数字县西镇调委会", parent=bureau, district="西镇"),
    )
    elsewhere = an_office(uow, "邻县调委会")
    offices = [*towns, elsewhere]
    mediators = [_mediator(uow, office, "张伟") for office in offices] + [_mediator(uow, towns[0], "李娜")]
    cases = [_case(draw, number, offices, mediators) for number in range(count)]
    uow.session.execute(insert(Case), cases)
    _hand_on(
        uow, draw, [case["id"] for case in cases if case["status"] in ("closed", "archived", "in_mediation")], bureau
    )
    return CountedCounty(bureau, towns, elsewhere, count)


def _mediator(uow: UnitOfWork, office: Organisation, name: str) -> UUID:
    key = new_id()
    uow.session.add(
        Staff(
            id=key, org_id=office.id, username=f"m{key.hex}", name=name, roles=["mediator"], password_hash="-",
            password_changed_at=uow.now(), created_at=uow.now(),
        )
    )  # fmt: skip
    uow.session.flush()
    return key


def _case(draw: Random, number: int, offices: list[Any], mediators: list[UUID]) -> dict[str, Any]:
    sort = draw.choice(SORTS)
    applied, accepted, closed = sorted(_day(draw) for _ in range(3))
    status = {"reopened": "in_mediation", "no_application": "closed", "before_acceptance": "closed"}.get(sort, sort)
    ended = status in ("closed", "archived", "succeeded", "withdrawn", "failed")
    free = status != "in_mediation" and draw.random() < 0.1
    entered = status not in ("applied", "rejected") and sort != "before_acceptance"
    return {
        "id": new_id(), "case_no": f"Z{number:05d}", "title": f"数字纠纷{number}", "status": status,
        "org_id": draw.choice(offices).id, "lead_org_id": draw.choice(offices).id,
        "mediator_id": draw.choice(mediators) if entered and not free else None,
        "applied_on": None if sort == "no_application" else applied,
        "accepted_on": accepted if entered else None,
        "closed_on": closed if status in ("closed", "archived") else None,
        "result": draw.choice(RESULTS) if ended else None,
        "reject_reason": "not_civil" if status == "rejected" else None,
        "terminate_reason": "no_agreement" if status == "failed" else None,
        "performance_status": draw.choice(PERFORMED) if ended or sort == "reopened" else None,
        "agreed_amount_fen": draw.choice([None, 0, 1, 99, 100, 123456789]) if ended or sort == "reopened" else None,
        "mediation_kind": draw.choice(["people", "people_industry", "admin"]),
        "collab_mode": draw.choice(["single", "three_offices", "three_plus_n"]),
        "source": draw.choice(["on_application", "proactive", "from_court", "from_police"]),
        "dispute_type": draw.choice(["neighbour", "family", "traffic", "contract", "other"]),
        "channel": "walk_in", "summary": "为统计而设。", "created_at": "2025-11-01T00:00:00Z",
    }  # fmt: skip


def _day(draw: Random) -> date:
    """A day of the half year; first and last days of months, where figures go wrong, come often."""
    day = START + timedelta(days=draw.randrange(DAYS))
    following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return draw.choice([day, day, day.replace(day=1), following - timedelta(days=1)])


def _hand_on(uow: UnitOfWork, draw: Random, ids: list[UUID], office: Organisation) -> None:
    """Confirmations (some of them revoked), notarisations, other matters and withdrawn suits of some of these cases."""
    agreements = [_agreement(uow, case) for case in ids]
    uow.session.execute(insert(Agreement), agreements)
    court = [_confirmation(uow, draw, one, office) for one in agreements if draw.random() < 0.7]
    notary = [_notarization(uow, draw, one, office) for one in agreements if draw.random() < 0.7]
    certified = [one for one in notary if one["certified_on"]]
    matters = [_matter(one["case_id"], one["id"]) for one in certified]
    matters += [_matter(case, None) for case in ids if draw.random() < 0.15]
    numbers = [_number(uow, matter["id"]) for matter in matters for _ in range(draw.choice([0, 1, 1, 2, 3]))]
    suits = [_suit(uow, case) for case in ids for _ in range(draw.choice([0, 0, 0, 1, 2]))]
    rows = [(JudicialConfirmation, court), (EnforceableNotarization, notary), (NotarialMatter, matters)]
    for table, found in [*rows, (CertificateNumber, numbers), (SuitWithdrawal, suits)]:
        uow.session.execute(insert(table), found)


def _agreement(uow: UnitOfWork, case: UUID) -> dict[str, Any]:
    return {"id": new_id(), "case_id": case, "version": 1, "status": "drafting", "created_at": uow.now()}


def _confirmation(uow: UnitOfWork, draw: Random, agreement: dict[str, Any], court: Organisation) -> dict[str, Any]:
    state = draw.choice(["eligible", "submitted", "confirmed", "revoked", "rejected"])
    return {
        "id": new_id(), "case_id": agreement["case_id"], "agreement_id": agreement["id"], "status": state,
        "effective_on": START, "due_on": START, "assessed_at": uow.now(), "court_org_id": court.id,
        "submitted_at": None if state == "eligible" else uow.now(), "court_case_no": "民特1号", "accepted_on": START,
        "ruling_no": "裁定1号", "ruled_on": START if state in ("confirmed", "revoked") else None, "reason": "理由",
    }  # fmt: skip


def _notarization(uow: UnitOfWork, draw: Random, agreement: dict[str, Any], notary: Organisation) -> dict[str, Any]:
    state = draw.choice(["eligible", "applied", "certified", "refused"])
    return {
        "id": new_id(), "case_id": agreement["case_id"], "agreement_id": agreement["id"], "status": state,
        "notary_org_id": notary.id, "applied_at": None if state == "eligible" else uow.now(),
        "certified_on": START if state == "certified" else None, "reason": "理由",
    }  # fmt: skip


def _matter(case: UUID, notarization: UUID | None) -> dict[str, Any]:
    kind = "enforceable_notarization" if notarization else "other_notarization"
    return {
        "id": new_id(), "case_id": case, "notarization_id": notarization, "kind": kind, "title": "公证",
        "opened_on": START,
    }  # fmt: skip


def _number(uow: UnitOfWork, matter: UUID) -> dict[str, Any]:
    key = new_id()
    return {
        "id": key, "matter_id": matter, "number": f"（2026）数字证第{key.hex}号", "usual": True, "issued_on": START,
        "typed_by_name": "某", "typed_at": uow.now(),
    }  # fmt: skip


def _suit(uow: UnitOfWork, case: UUID) -> dict[str, Any]:
    return {
        "id": new_id(), "case_id": case, "stage": "pre_filing", "court_name": "数字县法院", "filed_on": START,
        "recorded_at": uow.now(), "recorded_by_name": "某",
    }  # fmt: skip
