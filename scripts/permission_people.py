"""A small county with everybody who could stand before a case, to ask the policy tables about."""

from uuid import UUID, uuid5

from mediation.core.authz import PUBLIC, SYSTEM, Actor, ActorKind, Role

NAMES = UUID("8d7b0c5e-6f0a-4d52-9c38-0d5b1c8a2f11")


def key(name: str) -> UUID:
    """The same id for the same name, always."""
    return uuid5(NAMES, name)


BUREAU = "bureau"
OFFICE = f"{BUREAU}/office"
COMMITTEE = f"{OFFICE}/committee"
ELSEWHERE = "another county"
PATHS = (COMMITTEE, OFFICE)
CASE, OTHER_CASE = key("case"), key("another case")
APPLICANT, RESPONDENT = key("applicant"), key("respondent")


def staff(name: str, path: str, *roles: Role) -> Actor:
    """A member of staff of the organisation at `path`."""
    return Actor(ActorKind.STAFF, id=key(name), name=name, org_id=key(path), org_path=path, roles=frozenset(roles))


def participant(name: str, seat: str, *, case: UUID = CASE, party: UUID | None = None) -> Actor:
    """Somebody who came by a link and holds a seat."""
    return Actor(ActorKind.PARTICIPANT, id=key(name), name=name, case_id=case, seat=seat, party_id=party)


PEOPLE: tuple[Actor, ...] = (
    staff("mediator of the case", COMMITTEE, Role.MEDIATOR),
    staff("proposed mediator", COMMITTEE, Role.MEDIATOR),
    staff("colleague mediator", COMMITTEE, Role.MEDIATOR),
    staff("clerk", COMMITTEE, Role.CLERK),
    staff("clerk above", BUREAU, Role.CLERK),
    staff("clerk elsewhere", ELSEWHERE, Role.CLERK),
    staff("judicial office in the lead", OFFICE, Role.JUDICIAL_OFFICE),
    staff("supervisor", BUREAU, Role.SUPERVISOR),
    staff("supervisor elsewhere", ELSEWHERE, Role.SUPERVISOR),
    staff("admin", BUREAU, Role.ADMIN),
    staff("admin elsewhere", ELSEWHERE, Role.ADMIN),
    staff("operator", "platform", Role.OPERATOR),
    staff("seated police officer", "police", Role.POLICE),
    staff("invited lawyer", "law firm", Role.LAWYER),
    staff("police elsewhere", "other police", Role.POLICE),
    staff("notary", "notary office", Role.NOTARY),
    staff("notary elsewhere", "other notary office", Role.NOTARY),
    staff("judge", "court", Role.JUDGE),
    staff("judge elsewhere", "other court", Role.JUDGE),
    participant("applicant", "applicant", party=APPLICANT),
    participant("respondent", "respondent", party=RESPONDENT),
    participant("companion", "companion"),
    participant("party of another case", "applicant", case=OTHER_CASE, party=key("foreign party")),
    SYSTEM,
    PUBLIC,
)
