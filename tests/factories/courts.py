"""Agreements on their way to court and notary: offices with a person at each desk, the papers of a packet made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.accounts.models import Organisation, Staff
from mediation.agreements.models import Agreement
from mediation.core.authz import PUBLIC, SYSTEM, Actor, Role
from mediation.core.ids import new_id
from mediation.core.uow import Engines
from mediation.court import queries as court
from mediation.court import service as court_service
from mediation.demo.pictures import identity_card
from mediation.notary import queries as notary
from mediation.notary import service as notary_service
from mediation.records import queries as records
from mediation.records import service as papers
from mediation.records.states import DocumentStatus, FilePurpose
from mediation.records.tasks import TASKS
from mediation.rooms import queries as room_queries
from mediation.rooms import service as rooms
from tests.factories.agreements import Scene, a_drawing, a_scene, in_effect
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.records import a_paper, rendered

FACTS = "双方因装修损失发生纠纷，经调解自愿达成协议。"

CONCEDED = "我最多赔七千八百，再多就不谈了。"
"""What was given way in; it stands in the record and goes nowhere from there."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An office and the person who sits at its desk."""

    office: Organisation
    person: Staff
    actor: Actor


@dataclass(frozen=True, slots=True)
class Handoff:
    """An agreement in effect, a court and a notary office."""

    scene: Scene
    agreement_id: UUID
    court: Desk
    notary: Desk

    @property
    def engines(self) -> Engines:
        return self.scene.engines

    def on(self, engines: Engines) -> Handoff:
        """The same, met by a test of its own."""
        return replace(self, scene=self.scene.on(engines))

    @property
    def confirmation_id(self) -> UUID:
        with self.engines.work(SYSTEM) as uow:
            row = court.confirmation_of_case(uow, self.scene.case.id)
            assert row is not None
            return row.id

    @property
    def notarization_id(self) -> UUID:
        with self.engines.work(SYSTEM) as uow:
            row = notary.notarization_of_case(uow, self.scene.case.id)
            assert row is not None
            return row.id


def a_desk(engines: Engines, kind: str, role: Role) -> Desk:
    """A fresh office with one person."""
    with engines.work(SYSTEM) as uow:
        office = an_office(uow, kind)
        person = a_member_of_staff(uow, office, role)
        return Desk(office, person, accounts.actor_of(accounts.get_staff(uow, person.id)))


def a_handoff(engines: Engines, **details: object) -> Handoff:
    """Everything before anybody applied: the agreement in effect, court and notary office there."""
    desk, office = a_desk(engines, "court", Role.JUDGE), a_desk(engines, "notary_office", Role.NOTARY)
    scene = a_scene(engines, **details)
    return Handoff(scene, in_effect(scene), desk, office)


def with_papers(handoff: Handoff) -> None:
    """Make what a packet needs besides application and proof, and the record that stays here; render all that waits."""
    with handoff.engines.work(SYSTEM) as uow:
        papers.request_document(uow, handoff.scene.case.id, a_paper("acceptance"))
        papers.request_document(uow, handoff.scene.case.id, a_paper("record", read_back=CONCEDED), subject_id=new_id())
    render_all(handoff)
    with_identity(handoff)


def with_identity(handoff: Handoff, *who: Actor) -> None:
    """Each party's card asked for, handed in on the phone and looked at by the worker; by default both parties'."""
    for one in who or (handoff.scene.payee, handoff.scene.payer):
        assert one.party_id is not None
        with handoff.engines.work(handoff.scene.mediator) as uow:
            ask = papers.ask_material(uow, handoff.scene.case.id, one.party_id, FilePurpose.IDENTITY)
        with handoff.engines.work(one) as uow:
            files = papers.hand_in_material(uow, ask.id, [("身份证.png", identity_card(one.name))])
        for file in files:
            TASKS["records.examine"](handoff.engines, str(file.id))


def render_all(handoff: Handoff) -> None:
    """Let the worker make every paper of the case that waits."""
    with handoff.engines.work(SYSTEM) as uow:
        waiting = [one.id for one in records.documents_of(uow, handoff.scene.case.id) if _waits(one.status)]
    for key in waiting:
        rendered(handoff.engines, key)


def _waits(status: DocumentStatus) -> bool:
    return status in {DocumentStatus.REQUESTED, DocumentStatus.RENDERING}


def drafted(handoff: Handoff) -> str:
    """The joint application written; the digest that the parties agree to."""
    with handoff.engines.work(handoff.scene.mediator) as uow:
        court_service.answer_questions(uow, handoff.confirmation_id, {"third_party_interest": False})
        row = court_service.draft_application(
            uow, handoff.confirmation_id, court_org_id=handoff.court.office.id, ground="organisation", facts=FACTS
        )
        return row.content_digest


def agreed_by_all(handoff: Handoff) -> None:
    """Both parties apply."""
    digest = drafted(handoff)
    for who in (handoff.scene.payee, handoff.scene.payer):
        with handoff.engines.work(who) as uow:
            court_service.agree(uow, handoff.confirmation_id, digest=digest, consent=True, drawing=a_drawing())


def submitted_to_court(handoff: Handoff) -> UUID:
    """The packet on the court's desk."""
    agreed_by_all(handoff)
    with_papers(handoff)
    with handoff.engines.work(handoff.scene.mediator) as uow:
        return court_service.submit(uow, handoff.confirmation_id).id


ANSWERS = {
    "all_will_appear": True, "private_lending": False, "evidence_attached": True, "sham_suspected": False,
    "territory": "act",
}  # fmt: skip


def prepared_deed(handoff: Handoff) -> str:
    """Commitment and application written; the digest that the applicants sign."""
    with handoff.engines.work(handoff.scene.mediator) as uow:
        notary_service.answer_questions(uow, handoff.notarization_id, ANSWERS)
        row = notary_service.prepare(
            uow, handoff.notarization_id, notary_org_id=handoff.notary.office.id, channel="phone",
            creditor_address="13800010001", debtor_address="13900020002", answer_days=7,
        )  # fmt: skip
        return row.content_digest


def signed_by_all(handoff: Handoff, drawing: bytes) -> None:
    """Creditor and debtor sign."""
    digest = prepared_deed(handoff)
    for who in (handoff.scene.payee, handoff.scene.payer):
        with handoff.engines.work(who) as uow:
            notary_service.sign(uow, handoff.notarization_id, digest=digest, consent=True, drawing=drawing)


def applied_to_notary(handoff: Handoff, drawing: bytes) -> UUID:
    """The packet on the notary's desk."""
    signed_by_all(handoff, drawing)
    with_papers(handoff)
    with handoff.engines.work(handoff.scene.mediator) as uow:
        return notary_service.apply(uow, handoff.notarization_id).id


def the_agreement(handoff: Handoff) -> Agreement:
    """The agreement itself."""
    with handoff.engines.work(SYSTEM) as uow:
        return uow.session.get_one(Agreement, handoff.agreement_id)


def phone_cookie(handoff: Handoff, who: Actor) -> str:
    """The value of the cookie `party` for a party that came through its link."""
    assert who.id is not None
    with handoff.engines.work(handoff.scene.mediator) as uow:
        _link, address = rooms.issue_link(uow, who.id)
    with handoff.engines.work(PUBLIC) as uow:
        token = rooms.open_party_session(uow, address.rsplit("/", 1)[-1], device="test")
    with handoff.engines.work(SYSTEM) as uow:
        session = room_queries.find_party_session(uow, token)
        assert session is not None
        session.confirmed_at, session.confirmed_by = uow.now(), "code"
    return token
