"""Agreements for tests, brought to a state by the verbs. People are told apart as actors; nobody is real."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from PIL import Image, ImageDraw

from mediation.accounts import queries as accounts
from mediation.agreements import queries, service
from mediation.agreements.errors import AlreadySigned, NotYourTurn, SigningOver
from mediation.agreements.models import Agreement, AgreementSignature
from mediation.agreements.service import Clause, Evidence, Part
from mediation.agreements.states import Answer, TermKind
from mediation.cases import queries as cases
from mediation.cases.models import Case
from mediation.cases.service import PartyDetails
from mediation.core.authz import SYSTEM, Actor
from mediation.core.uow import Engines, UnitOfWork
from mediation.rooms import service as rooms
from tests.factories.cases import a_case
from tests.factories.records import rendered, the_party_of

PARTIES = (
    PartyDetails(
        role="applicant", name="张一兰", id_no="330402198503077227", phone="13800010001", ethnicity="汉族",
        occupation="教师", address="演示县城东街道1号",
    ),
    PartyDetails(
        role="respondent", name="李大有", id_no="330402199001011230", phone="13900020002", ethnicity="汉族",
        occupation="个体经营", address="演示县城西街道2号",
    ),
)  # fmt: skip
TOTAL = 4_360_000
LATER = "逾期的,按一年期贷款市场报价利率支付利息。"


@dataclass(frozen=True, slots=True)
class Scene:
    """A case in mediation and the people of it."""

    engines: Engines
    case: Case
    mediator: Actor
    payee: Actor
    payer: Actor

    def on(self, engines: Engines) -> Scene:
        """The same, met by a test of its own."""
        return replace(self, engines=engines)

    @property
    def payer_id(self) -> UUID:
        assert self.payer.party_id is not None
        return self.payer.party_id

    @property
    def payee_id(self) -> UUID:
        assert self.payee.party_id is not None
        return self.payee.party_id


def a_scene(engines: Engines, **details: object) -> Scene:
    """A case in mediation: the applicant is to receive, the respondent is to pay."""
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "in_mediation", parties=PARTIES, **details)  # type: ignore[arg-type] # test data
        assert case.mediator_id is not None
        mediator = accounts.actor_of(accounts.get_staff(uow, case.mediator_id))
        return Scene(
            engines, case, mediator, the_party_of(uow, case, "applicant"), the_party_of(uow, case, "respondent")
        )


def a_payment(scene: Scene, **changes: object) -> Clause:
    """A sound clause: the respondent pays in two instalments."""
    parts = (Part(date(2026, 12, 15), 2_180_000), Part(date(2027, 1, 15), 2_180_000))
    clause = Clause(
        TermKind.PAY_MONEY, scene.payer_id, scene.payee_id, text="装修损失赔偿款", amount_fen=TOTAL, means="bank",
        account="张一兰 演示农商银行 6222000000001234", default_clause=LATER, instalments=parts,
    )  # fmt: skip
    return replace(clause, **changes)  # type: ignore[arg-type] # test data


def a_closing_clause() -> Clause:
    """What binds both alike."""
    return Clause(TermKind.OTHER, None, None, text="双方就本次纠纷再无其他争议。")


def drafted(scene: Scene, *clauses: Clause, **conditions: object) -> UUID:
    """The draft with these clauses (a payment and the closing one when none is given)."""
    terms = clauses or (a_payment(scene), a_closing_clause())
    with scene.engines.work(scene.mediator) as uow:
        return service.draft_terms(uow, scene.case.id, terms, **conditions).id  # type: ignore[arg-type] # test data


def proposed(scene: Scene, *clauses: Clause, **conditions: object) -> UUID:
    """Terms shown to everybody."""
    key = drafted(scene, *clauses, **conditions)
    with scene.engines.work(scene.mediator) as uow:
        service.propose_terms(uow, key)
    return key


def answered(scene: Scene, agreement_id: UUID, who: Actor, answer: Answer = Answer.ACCEPTED, reason: str = "") -> None:
    """What one party says."""
    assert who.party_id is not None
    with scene.engines.work(who) as uow:
        service.answer_terms(uow, agreement_id, who.party_id, answer, reason=reason)


def accepted(scene: Scene, *clauses: Clause, **conditions: object) -> UUID:
    """Terms that both parties accepted."""
    key = proposed(scene, *clauses, **conditions)
    answered(scene, key, scene.payee)
    answered(scene, key, scene.payer)
    return key


def in_signing(scene: Scene, *clauses: Clause, **conditions: object) -> UUID:
    """A deed made final and rendered, the first signer having the word."""
    key = accepted(scene, *clauses, **conditions)
    with scene.engines.work(scene.mediator) as uow:
        document_id = service.start_signing(uow, key).document_id
    assert document_id is not None
    rendered(scene.engines, document_id)
    return key


def a_drawing() -> bytes:
    """A name drawn by finger, as a PNG."""
    image = Image.new("RGBA", (400, 150))
    ImageDraw.Draw(image).line([(20, 80), (80, 20), (120, 120), (200, 40), (300, 110), (380, 30)], "#10202a", 8)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def evidence(scene: Scene, agreement_id: UUID, *, consent: bool = True) -> Evidence:
    """That the present deed was read."""
    with scene.engines.work(SYSTEM) as uow:
        return Evidence(service.deed_digest(uow, agreement_id), consent, "127.0.0.1", "test")


def answered_right(scene: Scene, agreement_id: UUID, who: Actor) -> None:
    """A party answers the questions before signing as the terms say; those of the office are not asked."""
    with scene.engines.work(who) as uow:
        row = queries.own_place(uow, agreement_id)
        if row is None or service.understood(uow, row):
            return
        asked = service.teach_back_questions(uow, queries.get_agreement(uow, agreement_id), row)
        try:
            service.answer_teach_back(uow, agreement_id, seat_of(scene, who), [one.right for one in asked])
        except (AlreadySigned, NotYourTurn, SigningOver):
            return


def signed(scene: Scene, agreement_id: UUID, who: Actor) -> AgreementSignature:
    """The signature of one person."""
    seen = evidence(scene, agreement_id)
    answered_right(scene, agreement_id, who)
    with scene.engines.work(who) as uow:
        return service.sign(uow, agreement_id, seat_of(scene, who), a_drawing(), seen)


def seat_of(scene: Scene, who: Actor) -> UUID:
    """As which participant somebody sits in the case."""
    assert who.id is not None
    if who.is_participant:
        return who.id
    with scene.engines.work(SYSTEM) as uow:
        found = cases.participant_for_staff(uow, scene.case.id, who.id)
        assert found is not None
        return found.id


def in_effect(scene: Scene, *clauses: Clause, **conditions: object) -> UUID:
    """An agreement that everybody signed."""
    key = in_signing(scene, *clauses, **conditions)
    for who in (scene.payee, scene.payer, scene.mediator):
        signed(scene, key, who)
    return key


def the_agreement(scene: Scene, agreement_id: UUID) -> Agreement:
    """The agreement as it stands."""
    with scene.engines.work(SYSTEM) as uow:
        return queries.get_agreement(uow, agreement_id)


def a_phone(uow: UnitOfWork, who: Actor) -> str:
    """The cookie `party` of a browser that came by this party's link and is known."""
    assert who.id is not None
    _link, address = rooms.issue_link(uow, who.id)
    cookie = rooms.open_party_session(uow, address.rsplit("/", 1)[1], device="test")
    found = rooms.resume_party_session(uow, cookie)
    assert found is not None
    rooms.confirm_person(uow, found[1].id)
    return cookie
