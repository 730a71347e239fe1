"""Who may do what with the case file: one table of named predicates, asked by page and job alike."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.core.authz import Actor, Policy, Role, anyone, the_system
from mediation.law.documents import DocKind
from mediation.law.people import PARTY_SEATS, SeatKind
from mediation.law.seats import Sight
from mediation.law.written_forms import written_form

OFFICES, PARTIES = "offices", "parties"

_SIGHTS = {
    DocKind.AGREEMENT: Sight.AGREEMENT,
    DocKind.ORAL_AGREEMENT: Sight.AGREEMENT,
    DocKind.JUDICIAL_CONFIRMATION_APPLICATION: Sight.AGREEMENT,
    DocKind.NOTARIZATION_APPLICATION: Sight.AGREEMENT,
    DocKind.ENFORCEMENT_COMMITMENT: Sight.AGREEMENT,
    DocKind.PERFORMANCE_CHECK_CLAUSE: Sight.AGREEMENT,
    DocKind.EXEC_CERT_APPLICATION: Sight.AGREEMENT,
    DocKind.WITHDRAWAL_APPLICATION: Sight.AGREEMENT,
    DocKind.HANDOVER_PACKET: Sight.AGREEMENT,
    DocKind.LEGAL_OPINION: Sight.CONSULTATION,
    DocKind.DEPARTMENT_OPINION: Sight.CONSULTATION,
    DocKind.CONSULTATION_RECORD: Sight.CONSULTATION,
    DocKind.POLICE_TRANSFER: Sight.CONSULTATION,
    DocKind.TERMINATION_NOTICE: Sight.OUTCOME,
    DocKind.MEDIATION_REPORT: Sight.OUTCOME,
    DocKind.MEDIATION_PROOF: Sight.OUTCOME,
    DocKind.FEEDBACK: Sight.OUTCOME,
}
"""What a seat must be allowed to see to read a kind of paper; for all others the case's materials. So for the record:
it holds what was said before a seat was taken, and every concession."""


@dataclass(frozen=True, slots=True)
class FileStanding:
    """What the policy knows: the case's organisations and people, in which seats the actor sits and what these see."""

    case_id: UUID
    org_path: str
    lead_org_path: str
    lead_org_id: UUID
    mediator_id: UUID | None
    registered_by: UUID | None
    seats: frozenset[str]
    sees: frozenset[Sight] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """One paper or file somebody wants to read; `current`: made, and no newer version supersedes it."""

    case: FileStanding
    kind: str
    audience: tuple[str, ...]
    current: bool
    owner_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence: the case, the party that hands it in, who else sees it."""

    case: FileStanding
    provider_id: UUID | None
    audience: tuple[str, ...]
    private: bool = False

    def shown_to(self, party_id: UUID | None) -> bool:
        """Whether this party is among the readers."""
        return party_in(self.audience, party_id)


@dataclass(frozen=True, slots=True)
class Asked:
    """A paper of one party that is wanted for a package."""

    case: FileStanding
    party_id: UUID


@dataclass(frozen=True, slots=True)
class Writing:
    """A paper that somebody wants to write into the file."""

    case: FileStanding
    kind: str


@dataclass(frozen=True, slots=True)
class Stationery:
    """The forms of one office, by its place in the tree."""

    org_path: str


def keeper(actor: Actor, case: FileStanding) -> bool:
    """Who keeps the file: the case's mediator, a clerk of its offices, the judicial office in the lead."""
    if actor.has(Role.MEDIATOR) and actor.id is not None and actor.id == case.mediator_id:
        return True
    if actor.has(Role.MEDIATOR) and case.mediator_id is None and actor.id == case.registered_by:
        return True
    if actor.has(Role.JUDICIAL_OFFICE) and actor.org_id == case.lead_org_id:
        return True
    return actor.has(Role.CLERK) and _over(actor, case)


def supervisor_over(actor: Actor, case: FileStanding) -> bool:
    """A supervisor of the subtree: sees which papers there are, not what they say."""
    return actor.has(Role.SUPERVISOR) and _over(actor, case)


def keeper_of(actor: Actor, reading: Reading) -> bool:
    """Who keeps the file this paper lies in."""
    return keeper(actor, reading.case)


def supervisor_of(actor: Actor, reading: Reading) -> bool:
    """A supervisor over the file this paper lies in."""
    return supervisor_over(actor, reading.case)


def seated(actor: Actor, reading: Reading) -> bool:
    """An office's person whose seat sees this kind of paper."""
    if not actor.is_staff or OFFICES not in reading.audience:
        return False
    needed = _SIGHTS.get(DocKind(reading.kind), Sight.CASE_FILE) if reading.kind in set(DocKind) else Sight.CASE_FILE
    return needed in reading.case.sees


def addressee(actor: Actor, reading: Reading) -> bool:
    """A party, or one who acts for it, that the paper is meant for; only what is made and current."""
    if not actor.is_participant or actor.case_id != reading.case.case_id or not reading.current:
        return False
    if actor.seat not in {*PARTY_SEATS, SeatKind.AGENT}:
        return False
    return party_in(reading.audience, actor.party_id)


def uploader(actor: Actor, reading: Reading) -> bool:
    """Who uploaded the file."""
    return actor.id is not None and actor.id == reading.owner_id


def party_of_case(actor: Actor, case: FileStanding) -> bool:
    """A participant of this case, on a party's side."""
    return actor.is_participant and actor.case_id == case.case_id and actor.party_id is not None


def keeper_of_exhibit(actor: Actor, exhibit: Exhibit) -> bool:
    """Who keeps the file this evidence lies in; of what came from a private talk the mediator alone."""
    closed = exhibit.private and not exhibit.audience
    return keeper(actor, exhibit.case) and (not closed or actor.id == exhibit.case.mediator_id)


def provider(actor: Actor, exhibit: Exhibit) -> bool:
    """The party that hands the evidence in, and who acts for it."""
    own = exhibit.provider_id is not None and actor.party_id == exhibit.provider_id
    return own and party_of_case(actor, exhibit.case)


def reader_of_exhibit(actor: Actor, exhibit: Exhibit) -> bool:
    """Another party or a seated office that the evidence was opened to."""
    if party_of_case(actor, exhibit.case):
        return exhibit.shown_to(actor.party_id)
    sees = not exhibit.case.sees.isdisjoint({Sight.CASE_FILE, Sight.JOINT_ROOM})
    return seat_holder(actor, exhibit.case) and OFFICES in exhibit.audience and sees


def keeper_of_asked(actor: Actor, asked: Asked) -> bool:
    """Who keeps the file that the wanted paper goes into."""
    return keeper(actor, asked.case)


def asked_party(actor: Actor, asked: Asked) -> bool:
    """The party whose paper it is, and who acts for it."""
    return party_of_case(actor, asked.case) and actor.party_id == asked.party_id


def seat_holder(actor: Actor, case: FileStanding) -> bool:
    """An office's person who sits in the case."""
    return actor.is_staff and bool(case.seats)


def keeper_writes(actor: Actor, writing: Writing) -> bool:
    """Who keeps the file."""
    return keeper(actor, writing.case)


def seat_writes(actor: Actor, writing: Writing) -> bool:
    """An office's person whose seat this paper belongs to: the lawyer's opinion, the police's transfer."""
    form = written_form(writing.kind)
    return actor.is_staff and form is not None and any(seat.value in writing.case.seats for seat in form.seats)


def sits_in(actor: Actor, case: FileStanding) -> bool:
    """Somebody of an office's seat who does not keep the file."""
    return seat_holder(actor, case) and not keeper(actor, case)


def operator(actor: Actor, subject: object) -> bool:  # noqa: ARG001 - a predicate's shape
    """Who runs the platform."""
    return actor.has(Role.OPERATOR, Role.ADMIN)


def admin_over(actor: Actor, forms: Stationery) -> bool:
    """An administrator of this office or of one above it."""
    return actor.has(Role.ADMIN) and actor.over(forms.org_path)


def runs_platform(actor: Actor, forms: Stationery) -> bool:  # noqa: ARG001 - a predicate's shape
    """Who runs the platform, over all offices."""
    return actor.has(Role.OPERATOR)


def shelf_keeper(actor: Actor, case: FileStanding) -> bool:
    """A clerk of the offices whose shelf the file stands on."""
    return actor.has(Role.CLERK) and _over(actor, case)


def archivist(actor: Actor, subject: object) -> bool:  # noqa: ARG001 - a predicate's shape
    """A clerk, or a supervisor: each sees the shelves of their own offices."""
    return actor.has(Role.CLERK, Role.SUPERVISOR)


def sender(actor: Actor, subject: object) -> bool:  # noqa: ARG001 - a predicate's shape
    """A clerk: letters of their own offices go through their hands."""
    return actor.has(Role.CLERK)


def party_in(audience: tuple[str, ...], party_id: UUID | None) -> bool:
    """Whether this party is among the readers."""
    return party_id is not None and (PARTIES in audience or str(party_id) in audience)


def _over(actor: Actor, case: FileStanding) -> bool:
    return actor.over(case.org_path) or actor.over(case.lead_org_path)


POLICY: Policy = {
    "records.see": (keeper_of, supervisor_of, seated, addressee, the_system),
    "records.read": (keeper_of, seated, addressee, the_system),
    "records.read_file": (keeper_of, seated, addressee, uploader, the_system),
    "records.open": (keeper, supervisor_over, seat_holder, the_system),
    "records.see_whole": (keeper, supervisor_over, the_system),
    "records.request": (keeper, the_system),
    "records.print": (keeper_of, the_system),
    "records.retry": (keeper, the_system),
    "records.sign_off": (keeper, the_system),
    "records.write": (keeper_writes, seat_writes, the_system),
    "records.attach": (keeper, seat_holder, party_of_case, the_system),
    "records.ask_material": (keeper, the_system),
    "records.hand_in_material": (keeper_of_asked, asked_party, the_system),
    "records.seal_root": (anyone,),
    "records.list_evidence": (keeper, party_of_case, the_system),
    "records.see_evidence": (keeper_of_exhibit, provider, reader_of_exhibit, the_system),
    "records.see_original": (keeper_of_exhibit, provider, the_system),
    "records.describe_evidence": (keeper_of_exhibit, provider, the_system),
    "records.disclose_evidence": (keeper_of_exhibit, provider, the_system),
    "records.withdraw_evidence": (keeper_of_exhibit, provider, the_system),
    "records.answer_evidence": (keeper_of_exhibit, reader_of_exhibit, the_system),
    "records.redact": (keeper_of, uploader, the_system),
    "records.check_again": (keeper_of, uploader, the_system),
    "records.bind": (keeper, the_system),
    "records.post": (keeper, the_system),
    "records.see_postings": (sender, the_system),
    "records.see_service": (keeper, the_system),
    "records.see_shelf": (archivist, the_system),
    "records.keep_shelf": (shelf_keeper, the_system),
    "records.queue": (operator, the_system),
    "records.see_templates": (admin_over, runs_platform, the_system),
    "records.keep_templates": (admin_over, runs_platform, the_system),
    "records.keep_seal": (admin_over, the_system),
}
