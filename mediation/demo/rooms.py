"""`mediation demo room`: accepted cases with an open session, for load clients and checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.accounts import service as account_verbs
from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.cases.service import DisputeDetails, PartyDetails
from mediation.core.authz import SYSTEM, Role
from mediation.core.errors import Invalid
from mediation.core.events import Bus
from mediation.core.i18n import N_
from mediation.core.uow import Engines, UnitOfWork
from mediation.demo import county
from mediation.demo.people import id_number, phone_number
from mediation.rooms import queries as rooms
from mediation.rooms import service as room_verbs
from mediation.rooms.states import MemberFrom

DEFAULT_SEATS = "police,judicial_office,lawyer,applicant,respondent"
TICKET_LASTS = timedelta(hours=12)
MEDIATOR = "tiaojieyuan"
OFFICE_ROLES = {
    "police": Role.POLICE, "judicial_office": Role.JUDICIAL_OFFICE, "lawyer": Role.LAWYER,
    "department": Role.DEPARTMENT, "notary": Role.NOTARY, "judge": Role.JUDGE, "recorder": Role.CLERK,
}  # fmt: skip
PARTY_ROLES = ("applicant", "respondent", "third_party")
NAMES = {"applicant": "演示申请人", "respondent": "演示被申请人", "third_party": "演示第三人"}


def parse_seats(text: str) -> list[str]:
    """The seats of a list with commas, a seat named twice for two people; the mediator is always there.

    Raises Invalid for a seat that does not exist.
    """
    known = {*OFFICE_ROLES, *PARTY_ROLES}
    seats = [seat.strip() for seat in text.split(",") if seat.strip() and seat.strip() != "mediator"]
    for seat in seats:
        if seat not in known:
            raise Invalid(
                N_("没有“%(seat)s”这个席位。可以用的有：%(known)s。"), seat=seat, known="、".join(sorted(known))
            )
    return seats


def make_rooms(engines: Engines, seats: Sequence[str], count: int) -> list[dict[str, Any]]:
    """`count` cases with an open session, everybody let in; what `--json` prints. Paper is not queued for them."""
    quiet = replace(engines, bus=Bus())
    with quiet.work(SYSTEM) as uow:
        offices = county.found(uow, county.password(engines.settings.data_dir))
        staff = _staff(uow, offices, seats)
    return [_make(quiet, offices, staff, seats) for _ in range(count)]


def _make(
    engines: Engines, offices: Mapping[str, UUID], staff: Mapping[tuple[str, int], UUID], seats: Sequence[str]
) -> dict[str, Any]:
    with engines.work(SYSTEM) as uow:
        case_id = _case(uow, offices["YS-CGT"], staff["mediator", 1], seats)
        chosen = _seat_everybody(uow, case_id, staff, seats)
        session = room_verbs.open_session(uow, case_id)
        room = rooms.joint_room(uow, case_id)
        if room is None or room.session_id != session.id:
            raise Invalid(N_("演示会场没有建成。"))
        for _seat, participant in chosen:
            room_verbs.add_member(uow, room.id, participant, sees=MemberFrom.START, announce=False)
        return {
            "case": str(case_id),
            "case_no": cases.get_case(uow, case_id).case_no,
            "room": str(room.id),
            "seats": [_seat_row(uow, seat, participant) for seat, participant in chosen],
        }


def _case(uow: UnitOfWork, office: UUID, mediator: UUID, seats: Sequence[str]) -> UUID:
    wanted = Counter(seat for seat in seats if seat in PARTY_ROLES)
    parties = [
        _party(role, n, 100 * place + n)
        for place, role in enumerate(PARTY_ROLES, start=1)
        for n in range(1, max(wanted[role], 0 if role == "third_party" else 1) + 1)
    ]
    case = case_verbs.register_case(
        uow,
        DisputeDetails(
            org_id=office, dispute_type="neighbour", summary="演示用会场：楼上漏水，协商维修和赔偿。",
            requests="修好漏水并赔偿损失。", claim_amount_fen=800_000,
        ),
        parties,
    )  # fmt: skip
    for party in case.parties:
        if party.role == "respondent":
            case_verbs.record_consent(uow, party.id, answer="agreed", means="phone")
    case_verbs.accept(uow, case.id)
    case_verbs.assign_mediator(uow, case.id, mediator)
    case_verbs.disclose(uow, case.id, conflict=False, staff_id=mediator)
    for party in case.parties:
        case_verbs.verify_identity(uow, party.id, 1)
        case_verbs.tell_rights(uow, party.id)
    return case.id


def _seat_everybody(
    uow: UnitOfWork, case_id: UUID, staff: Mapping[tuple[str, int], UUID], seats: Sequence[str]
) -> list[tuple[str, UUID]]:
    """(seat, participant) of the mediator and of each seat asked for, in their order."""
    case = cases.get_case(uow, case_id)
    sitting = {(person.seat, person.party_id): person.id for person in cases.participants_of(uow, case_id)}
    parties = {role: [party.id for party in case.parties if party.role == role] for role in PARTY_ROLES}
    chosen = [("mediator", next(key for (seat, _), key in sitting.items() if seat == "mediator"))]
    numbers: Counter[str] = Counter()
    for seat in seats:
        numbers[seat] += 1
        if seat in PARTY_ROLES:
            chosen.append((seat, sitting[seat, parties[seat][numbers[seat] - 1]]))
            continue
        key = staff[seat, numbers[seat]]
        person = case_verbs.seat_participant(uow, case, seat=seat, name=accounts.get_staff(uow, key).name, staff_id=key)
        chosen.append((seat, person.id))
    return chosen


def _seat_row(uow: UnitOfWork, seat: str, participant: UUID) -> dict[str, str]:
    _link, address = room_verbs.issue_link(uow, participant)
    ticket = room_verbs.issue_ticket(uow, participant, lasts=TICKET_LASTS)
    return {"seat": seat, "participant": str(participant), "link": address, "ticket": ticket}


def _party(role: str, number: int, order: int) -> PartyDetails:
    name = NAMES[role] + ("" if number == 1 else str(number))
    return PartyDetails(
        role=role, name=name, id_no=id_number("19850307", 100 + order), phone=phone_number(9000 + order),
        address=f"演示县城关镇演示路{order}号", ethnicity="汉族", occupation="居民", electronic_service=True,
    )  # fmt: skip


def _staff(uow: UnitOfWork, offices: Mapping[str, UUID], seats: Sequence[str]) -> dict[tuple[str, int], UUID]:
    """(seat, number) to a member of staff; the county's own first, then more that are kept for the next call."""
    mediator = accounts.find_staff_by_username(uow, MEDIATOR)
    if mediator is None:
        raise Invalid(N_("演示县里没有演示调解员，请先运行 mediation demo。"))
    found = {("mediator", 1): mediator.id}
    for seat, count in Counter(seat for seat in seats if seat in OFFICE_ROLES).items():
        there = [person.id for person in accounts.staff_with_role(uow, OFFICE_ROLES[seat], org_ids=offices.values())]
        there = [key for key in there if key != mediator.id]
        for number in range(1, count + 1):
            found[seat, number] = there[number - 1] if number <= len(there) else _more(uow, offices, seat, number)
    return found


def _more(uow: UnitOfWork, offices: Mapping[str, UUID], seat: str, number: int) -> UUID:
    username = f"yanshi-{seat.replace('_', '-')}-{number}"
    person = accounts.find_staff_by_username(uow, username) or account_verbs.add_staff(
        uow, org_id=offices["YS-ZX"], username=username, name=f"演示{number}号", roles=[OFFICE_ROLES[seat]],
        password=county.password(uow.engines.settings.data_dir), demonstration=True,
    )  # fmt: skip
    return person.id
