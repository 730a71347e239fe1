"""What each policy table is asked about: the same case, at the stages that matter for who may."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from permission_people import APPLICANT, BUREAU, CASE, COMMITTEE, OFFICE, PATHS, RESPONDENT, key

from mediation.accounts.policy import Office, Person
from mediation.agreements.policy import Ground as AgreementGround
from mediation.cases.policy import Handing, Holding, LeadStanding, Moving
from mediation.cases.policy import Standing as CaseStanding
from mediation.cases.policy.series import SeriesStanding
from mediation.core.authz import Actor
from mediation.court.policy import Ground as CourtGround
from mediation.law.documents import DocKind
from mediation.law.people import SeatKind
from mediation.law.seats import seat
from mediation.notary.policy import Ground as NotaryGround
from mediation.records.policy import Asked, Exhibit, FileStanding, Reading, Stationery, Writing
from mediation.rooms.policy import Charge
from mediation.rooms.policy import Standing as RoomStanding
from mediation.supervision.policy import Watched

Subject = Callable[[str, Actor], Any]
"""The subject that an action is asked about by somebody."""

_CASE = CaseStanding(
    case_id=CASE, org_id=key(COMMITTEE), org_path=COMMITTEE, lead_org_id=key(OFFICE), lead_org_path=OFFICE,
    mediator_id=key("mediator of the case"), proposed_mediator_id=None, registered_by=key("clerk"),
    referrer_org_id=key("court"),
    holders={key("seated police officer"): Holding(frozenset({SeatKind.POLICE}), seat(SeatKind.POLICE).sees)},
)  # fmt: skip
_EARLY = replace(
    _CASE, mediator_id=None, proposed_mediator_id=key("proposed mediator"), registered_by=key("colleague mediator")
)
_AGREEMENT = AgreementGround(
    CASE, key("mediator of the case"), PATHS, party_id=RESPONDENT, obligor_id=RESPONDENT, obligee_id=APPLICANT,
    signer_ids=frozenset({key("respondent")}),
)  # fmt: skip
_WATCHED = Watched(PATHS, CASE, key("mediator of the case"), key("supervisor"))
_COURT = CourtGround(CASE, key("mediator of the case"), PATHS, court_org_id=key("court"))
_NOTARY = NotaryGround(
    CASE, key("mediator of the case"), PATHS, notary_org_id=key("notary office"), enforcing_court_id=key("court"),
    creditors=frozenset({APPLICANT}),
)  # fmt: skip
_FILE = FileStanding(CASE, COMMITTEE, OFFICE, key(OFFICE), key("mediator of the case"), key("clerk"), seats=frozenset())
_OF_A_READING = {
    "records.see",
    "records.read",
    "records.print",
    "records.read_file",
    "records.redact",
    "records.check_again",
}
_OF_AN_EXHIBIT = {
    f"records.{act}"
    for act in (
        "see_evidence", "see_original", "describe_evidence", "disclose_evidence", "withdraw_evidence",
        "answer_evidence",
    )
}  # fmt: skip
"""Asked about evidence that the respondent hands in."""
_OF_A_PERSON = {"accounts.edit_staff", "accounts.switch_staff", "accounts.reset_password", "accounts.unlock"}


_OF_A_HANDOVER = {"cases.see_handover", "cases.read_handover", "cases.state_handover", "cases.receive_handover"}
"""Asked about a case that the colleague had before its mediator."""


_LEAD = LeadStanding(key("police"), "police", key(COMMITTEE), COMMITTEE)
"""Asked about a lead that the police heard of and gave to the committee."""


_MOVING = Moving(key("police"), "police", key(COMMITTEE), COMMITTEE)
"""Asked about something that the police passed to the committee."""


_SERIES = SeriesStanding(COMMITTEE, key("colleague mediator"))
"""Asked about a series that the committee keeps and the colleague leads."""


def _case(standing: CaseStanding) -> Subject:
    handing = Handing(standing, giver_id=key("colleague mediator"), taker_id=key("mediator of the case"))

    def subject(action: str, _who: Actor) -> Any:
        if action in _OF_A_HANDOVER:
            return handing
        if action.endswith("_transfer"):
            return _MOVING
        if action.endswith("_lead"):
            return _LEAD
        if action.endswith("_series"):
            return _SERIES
        return key("law firm") if action == "cases.answer_seat" else standing

    return subject


def _account(*, operator: bool) -> Subject:
    person = Person(key("operator") if operator else key("clerk"), BUREAU if operator else COMMITTEE, operator=operator)
    return lambda action, _who: person if action in _OF_A_PERSON else Office(person.org_path)


def _file(audience: tuple[str, ...], *, current: bool = True) -> Subject:
    def subject(action: str, who: Actor) -> Any:
        seated = who.id == key("seated police officer")
        standing = replace(_FILE, seats=frozenset({"police"}), sees=seat(SeatKind.POLICE).sees) if seated else _FILE
        if action in _OF_AN_EXHIBIT:
            return Exhibit(standing, RESPONDENT, audience)
        if action == "records.hand_in_material":
            return Asked(standing, RESPONDENT)
        if action in {"records.see_templates", "records.keep_templates", "records.keep_seal"}:
            return Stationery(COMMITTEE)
        reading = Reading(standing, DocKind.AGREEMENT.value, audience, current=current)
        if action == "records.write":
            return Writing(standing, DocKind.POLICE_TRANSFER.value)
        return reading if action in _OF_A_READING else standing

    return subject


JOINT = {
    "mediator of the case": "mediator", "applicant": "applicant", "respondent": "respondent", "companion": "companion",
    "seated police officer": "police",
}  # fmt: skip
CAUCUS = {"mediator of the case": "mediator", "applicant": "applicant"}
CONSULTATION = {"mediator of the case": "mediator", "seated police officer": "police"}


_OWN = {"rooms.speak_at_door", "rooms.hand_in_photo", "rooms.move_phone"}
"""What a participant does for themselves; asked here about the applicant."""


def _room(kind: str, seats: dict[str, str]) -> Subject:
    charge = Charge(key("mediator of the case"), OFFICE, COMMITTEE)

    def subject(action: str, who: Actor) -> Any:
        if action in _OWN:
            return key("applicant")
        if not action.startswith(("rooms.post.", "rooms.recall")):
            return charge
        return RoomStanding(seats[who.name], kind) if who.name in seats else None

    return subject


STAGES: dict[str, tuple[tuple[str, Subject], ...]] = {
    "accounts": (
        ("an account of the committee", _account(operator=False)),
        ("who runs the platform", _account(operator=True)),
    ),
    "cases": (
        ("mediator proposed, an application still", _case(_EARLY)),
        ("mediator named, the police seated, the law firm invited", _case(_CASE)),
    ),
    "records": (
        ("an agreement being made, for everybody", _file(("offices", "parties"), current=False)),
        ("the finished one, for everybody", _file(("offices", "parties"))),
        ("the finished one, for the respondent alone", _file((str(RESPONDENT),))),
    ),
    "rooms": (
        ("joint room", _room("joint", JOINT)),
        ("the applicant's caucus", _room("caucus", CAUCUS)),
        ("the offices' consultation", _room("consultation", CONSULTATION)),
    ),
    "agreements": (("the respondent owes and signs, the applicant is owed", lambda _action, _who: _AGREEMENT),),
    "court": (
        ("before the packet is sent", lambda _action, _who: _COURT),
        ("the packet lies with the court", lambda _action, _who: replace(_COURT, handed_over=True)),
    ),
    "notary": (
        ("before the packet is sent", lambda _action, _who: _NOTARY),
        ("the packet lies with the notary", lambda _action, _who: replace(_NOTARY, handed_over=True)),
        ("at enforcement", lambda _action, _who: replace(_NOTARY, handed_over=True, at_execution=True)),
    ),
    "supervision": (
        ("a case being mediated, unsealed by its supervisor", lambda _action, _who: _WATCHED),
        ("the same, closed", lambda _action, _who: replace(_WATCHED, closed=True)),
    ),
}
"""For each feature: stage in words, and the subject of each action at that stage."""
