"""The policy table of cases: role by role, action by action."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from mediation.cases.policy import POLICY, Handing, Holding, LeadStanding, Moving, OwnOffice, Standing
from mediation.cases.policy.series import SeriesStanding
from mediation.core.authz import PUBLIC, SYSTEM, Actor, ActorKind, Role, may
from mediation.law.people import SeatKind
from mediation.law.seats import seat

COUNTY, TOWN, OTHER, COURT = (uuid4() for _ in range(4))
PATHS = {COUNTY: f"{COUNTY}", TOWN: f"{COUNTY}/{TOWN}", OTHER: f"{COUNTY}/{OTHER}", COURT: f"{COURT}"}
MEDIATOR, HOLDER, NAMED = uuid4(), uuid4(), uuid4()
CASE = Standing(
    case_id=uuid4(), org_id=TOWN, org_path=PATHS[TOWN], lead_org_id=TOWN, lead_org_path=PATHS[TOWN],
    mediator_id=MEDIATOR, proposed_mediator_id=NAMED, registered_by=None, referrer_org_id=COURT,
    holders={HOLDER: Holding(frozenset({SeatKind.POLICE}), seat(SeatKind.POLICE).sees)},
)  # fmt: skip


def staff(org: UUID, *roles: Role, key: UUID | None = None) -> Actor:
    return Actor(ActorKind.STAFF, id=key or uuid4(), name="x", org_id=org, org_path=PATHS[org], roles=frozenset(roles))


def party(seat: str, *, case: UUID = CASE.case_id) -> Actor:
    return Actor(ActorKind.PARTICIPANT, id=uuid4(), name="x", case_id=case, seat=seat, party_id=uuid4())


WHO = {
    "clerk": staff(TOWN, Role.CLERK),
    "county clerk": staff(COUNTY, Role.CLERK),
    "clerk elsewhere": staff(OTHER, Role.CLERK),
    "mediator": staff(TOWN, Role.MEDIATOR, key=MEDIATOR),
    "named mediator": staff(TOWN, Role.MEDIATOR, key=NAMED),
    "colleague": staff(TOWN, Role.MEDIATOR),
    "supervisor": staff(COUNTY, Role.SUPERVISOR),
    "supervisor elsewhere": staff(OTHER, Role.SUPERVISOR),
    "admin": staff(COUNTY, Role.ADMIN),
    "seat holder": staff(OTHER, Role.POLICE, key=HOLDER),
    "other police": staff(OTHER, Role.POLICE),
    "lead office": staff(TOWN, Role.JUDICIAL_OFFICE),
    "judge": staff(COURT, Role.JUDGE),
    "applicant": party("applicant"),
    "respondent": party("respondent"),
    "companion": Actor(ActorKind.PARTICIPANT, id=uuid4(), name="x", case_id=CASE.case_id, seat="companion"),
    "party elsewhere": party("applicant", case=uuid4()),
    "public": PUBLIC,
    "system": SYSTEM,
}
READ = {"clerk", "county clerk", "mediator", "named mediator", "supervisor", "seat holder", "lead office", "judge",
        "applicant", "respondent", "system"}  # fmt: skip
INTAKE = {"clerk", "county clerk", "mediator", "lead office", "system"}
CONDUCT = {"mediator", "system"}
CHECKING = {"clerk", "county clerk", "mediator", "lead office", "applicant", "respondent", "system"}
ROOM = {"clerk", "county clerk", "mediator", "seat holder", "applicant", "respondent", "system"}
EXPECTED = {
    "cases.apply": set(WHO),
    "cases.read": READ,
    "cases.read_contacts": READ - {"seat holder"},
    "cases.read_file": READ - {"seat holder"},
    "cases.read_agreement": READ - {"seat holder", "supervisor"},
    "cases.read_staff_notes": READ - {"applicant", "respondent"},
    "cases.reveal": INTAKE,
    "cases.edit": INTAKE,
    "cases.change_phone": INTAKE,
    "cases.take_phone": {"applicant", "respondent", "companion"},
    "cases.record_consent": INTAKE | {"applicant", "respondent"},
    "cases.require_supplement": INTAKE,
    "cases.supplement": INTAKE | {"applicant"},
    "cases.reject": INTAKE,
    "cases.apply_again": INTAKE,
    "cases.accept": INTAKE,
    "cases.sign_for_materials": INTAKE,
    "cases.set_level": INTAKE,
    "cases.assign_mediator": INTAKE,
    "cases.hand_over": INTAKE,
    "cases.transfer_case": INTAKE,
    "cases.disclose": {"named mediator", "mediator", "system"},
    "cases.answer_conflict": INTAKE | {"applicant", "respondent"},
    "cases.invite_seat": INTAKE,
    "cases.end_seat": INTAKE,
    "cases.consent_to_seat": INTAKE | {"applicant", "respondent"},
    "cases.seat_participant": ROOM,
    "cases.end_participant": INTAKE | {"seat holder"},
    "cases.verify_identity": CHECKING,
    "cases.verify_person": CHECKING | {"companion"},
    "cases.bring_companion": {"applicant", "respondent", "mediator", "system"},
    "cases.send_companion_away": {"applicant", "respondent", "mediator", "system"},
    "cases.name_agent": INTAKE | {"applicant", "respondent"},
    "cases.verify_agent": INTAKE,
    "cases.end_agent": INTAKE | {"applicant", "respondent"},
    "cases.confirm_address": INTAKE | {"applicant", "respondent"},
    "cases.keep_group": INTAKE,
    "cases.record_member": INTAKE,
    "cases.set_capacity": INTAKE,
    "cases.hear_ward": CONDUCT,
    "cases.keep_checklist": {"mediator"},
    "cases.tell_rights": CHECKING,
    "cases.start_mediation": CONDUCT,
    "cases.suspend": CONDUCT,
    "cases.resume": CONDUCT,
    "cases.extend_clock": CONDUCT,
    "cases.settle_terms": ROOM,
    "cases.reopen_terms": ROOM,
    "cases.succeed": ROOM,
    "cases.set_performance": ROOM,
    "cases.fail": CONDUCT,
    "cases.withdraw": INTAKE | {"applicant"},
    "cases.close": INTAKE - {"lead office"},
    "cases.feed_back": INTAKE,
    "cases.archive": {"clerk", "county clerk", "system"},
    "cases.mediate_again": CONDUCT,
    "cases.reopen": {"supervisor", "system"},
}


HANDING = {
    "cases.see_handover": INTAKE - {"mediator"} | {"supervisor", "colleague", "named mediator"},
    "cases.read_handover": INTAKE - {"mediator"} | {"colleague", "named mediator"},
    "cases.state_handover": INTAKE - {"mediator"} | {"colleague"},
    "cases.receive_handover": {"named mediator"},
}


KEEPERS = {"clerk", "county clerk", "mediator", "named mediator", "colleague", "lead office", "system"}
HEARD = {"seat holder", "other police", "clerk elsewhere"}
LEADS = {
    "cases.read_lead": KEEPERS | HEARD | {"supervisor", "supervisor elsewhere"},
    "cases.reveal_lead": KEEPERS | HEARD,
    "cases.convert_lead": KEEPERS,
    "cases.close_lead": KEEPERS,
    "cases.transfer_lead": KEEPERS,
}
MOVING = {
    "cases.read_transfer": KEEPERS | HEARD | {"supervisor", "supervisor elsewhere"},
    "cases.answer_transfer": KEEPERS,
    "cases.withdraw_transfer": HEARD | {"county clerk", "system"},
}


def test_every_action_has_its_line_here() -> None:
    """Some actions are about other things than a case: who registers, which office answers, whose roster it is."""
    of_offices = {"cases.answer_seat", "cases.see_duty", "cases.keep_duty"}
    assert set(EXPECTED) == set(POLICY) - {
        "cases.register",
        "cases.register_lead",
        *of_offices,
        *HANDING,
        *LEADS,
        *MOVING,
        *SERIES_OPEN_TO,
    }


SERIES_OPEN_TO = {
    "cases.open_series": {
        "clerk", "county clerk", "clerk elsewhere", "mediator", "named mediator", "colleague", "lead office", "system",
    },
    "cases.keep_series": {"clerk", "county clerk", "colleague", "system"},
    "cases.read_series": {"clerk", "county clerk", "colleague", "supervisor", "system"},
}  # fmt: skip


@pytest.mark.parametrize("action", SERIES_OPEN_TO)
def test_a_series_is_of_its_office_and_of_who_leads_it_and_never_of_a_party(action: str) -> None:
    lead = WHO["colleague"].id
    assert lead is not None
    series = SeriesStanding(PATHS[TOWN], lead)
    assert {name for name, actor in WHO.items() if may(POLICY, action, actor, series)} == SERIES_OPEN_TO[action]
    opens = {
        name for name, actor in WHO.items() if may(POLICY, "cases.read_series", actor, replace(series, opens_one=True))
    }
    assert opens == {name for name, actor in WHO.items() if actor.is_staff} | {"system"}


@pytest.mark.parametrize("action", MOVING)
def test_what_passes_between_offices_is_answered_by_the_one_and_withdrawn_by_the_other(action: str) -> None:
    moving = Moving(OTHER, PATHS[OTHER], TOWN, PATHS[TOWN])
    assert {name for name, actor in WHO.items() if may(POLICY, action, actor, moving)} == MOVING[action]


@pytest.mark.parametrize("action", ["close_lead", "transfer_lead"])
def test_a_lead_that_came_back_lies_with_who_heard_it(action: str) -> None:
    lead = LeadStanding(OTHER, PATHS[OTHER], OTHER, PATHS[OTHER])
    allowed = {name for name, actor in WHO.items() if may(POLICY, f"cases.{action}", actor, lead)}
    assert allowed == HEARD | {"county clerk", "system"}


@pytest.mark.parametrize("action", LEADS)
def test_a_lead_is_of_the_office_that_heard_and_answered_by_the_one_it_was_given_to(action: str) -> None:
    lead = LeadStanding(OTHER, PATHS[OTHER], TOWN, PATHS[TOWN])
    assert {name for name, actor in WHO.items() if may(POLICY, action, actor, lead)} == LEADS[action]


def test_a_lead_is_written_down_by_who_hears_of_disputes() -> None:
    outside = {"supervisor", "supervisor elsewhere", "admin", "judge", "public", "applicant", "respondent", "companion"}
    allowed = {name for name, actor in WHO.items() if may(POLICY, "cases.register_lead", actor)}
    assert allowed == set(WHO) - outside - {"party elsewhere"}


@pytest.mark.parametrize("action", EXPECTED)
def test_each_action_is_open_to_exactly_these(action: str) -> None:
    assert {name for name, actor in WHO.items() if may(POLICY, action, actor, CASE)} == EXPECTED[action]


@pytest.mark.parametrize("action", HANDING)
def test_a_handover_is_between_two_and_their_office(action: str) -> None:
    giver = WHO["colleague"].id
    assert giver is not None
    handing = Handing(CASE, giver_id=giver, taker_id=NAMED)
    assert {name for name, actor in WHO.items() if may(POLICY, action, actor, handing)} == HANDING[action]


@pytest.mark.parametrize(
    ("kind", "opened"),
    [
        (SeatKind.JUDICIAL_OFFICE, {"read_contacts", "read_file", "read_agreement"}),
        (SeatKind.LAWYER, set()),
        (SeatKind.DEPARTMENT, set()),
        (SeatKind.NOTARY, {"read_agreement"}),
    ],
)
def test_a_seat_opens_as_much_of_the_case_as_it_is_there_for(kind: SeatKind, opened: set[str]) -> None:
    case, asked = (
        replace(CASE, holders={HOLDER: Holding(frozenset({kind}), seat(kind).sees)}),
        ("read_contacts", "read_file", "read_agreement"),
    )
    assert {one for one in asked if may(POLICY, f"cases.{one}", WHO["seat holder"], case)} == opened
    assert may(POLICY, "cases.read", WHO["seat holder"], case)


def test_an_unknown_action_is_closed_to_everybody() -> None:
    assert not any(may(POLICY, "cases.everything", actor, CASE) for actor in WHO.values())


def test_who_took_it_down_keeps_it_until_somebody_else_has_it() -> None:
    colleague = WHO["colleague"]
    fresh = replace(CASE, mediator_id=None, proposed_mediator_id=None, registered_by=colleague.id)
    assert may(POLICY, "cases.accept", colleague, fresh)
    assert not may(POLICY, "cases.accept", colleague, replace(fresh, mediator_id=MEDIATOR))


def test_those_who_register_and_those_who_answer() -> None:
    registering = {name for name, actor in WHO.items() if may(POLICY, "cases.register", actor)}
    assert registering == {
        "clerk", "county clerk", "clerk elsewhere", "mediator", "named mediator", "colleague", "lead office", "system",
    }  # fmt: skip
    answering = {name for name, actor in WHO.items() if may(POLICY, "cases.answer_seat", actor, OTHER)}
    assert answering == {"clerk elsewhere", "supervisor elsewhere", "seat holder", "other police", "system"}
    assert {name for name, actor in WHO.items() if may(POLICY, "cases.see_duty", actor, OTHER)} == answering


def test_an_offices_head_keeps_its_roster_and_the_head_above() -> None:
    own = staff(OTHER, Role.ADMIN)
    elsewhere = OwnOffice(TOWN, PATHS[TOWN])
    office = OwnOffice(OTHER, PATHS[OTHER])
    keeping = {name for name, actor in WHO.items() if may(POLICY, "cases.keep_duty", actor, office)}
    assert keeping == {"admin", "system"}
    assert may(POLICY, "cases.keep_duty", own, office)
    assert not may(POLICY, "cases.keep_duty", own, elsewhere)
