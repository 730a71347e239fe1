"""The joint application: the mediator drafts it, every party agrees to the very same words."""

from __future__ import annotations

from uuid import UUID

from mediation.agreements import service as agreements
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.clock import local_day
from mediation.core.pages import day_words
from mediation.core.uow import UnitOfWork
from mediation.court import queries, rules
from mediation.court.errors import (
    AlreadyAgreed,
    ApplicationChanged,
    ConsentMissing,
    CourtNotOffered,
    NotEligible,
    PeriodOver,
)
from mediation.court.models import ConfirmationApplicant, JudicialConfirmation
from mediation.court.service.assessment import RULE, checks_of, offers_of
from mediation.court.service.opening import move, opened, reasoned
from mediation.court.service.papers import application_content, application_paper
from mediation.court.service.proof import make_proof
from mediation.court.service.telling import tell_parties
from mediation.court.states import ConfirmationStatus, CourtGround
from mediation.law.handoffs import AgreementFacts, Verdict, worst
from mediation.law.terms import Power
from mediation.records import service as records


def draft_application(
    uow: UnitOfWork, confirmation_id: UUID, *, court_org_id: UUID, ground: str, facts: str
) -> JudicialConfirmation:
    """Write the application for a court that the rule offers; changed words ask every party again.

    Also anew after a court that did not take it, another one being the right one or something missing (CPLI 355).

    Raises PeriodOver, NotEligible, CourtNotOffered, ReasonNeeded, Conflict, Missing, Forbidden.
    """
    row = opened(uow, confirmation_id, "court.draft")
    in_time(uow, row)
    if worst(checks_of(uow, row)) in {Verdict.BLOCK, Verdict.MANUAL}:
        raise NotEligible
    told = agreements.facts_for_handoff(uow, row.agreement_id)
    offer = next((one for one in offers_of(uow, told) if one.court_id == court_org_id), None)
    if offer is None or ground not in offer.grounds:
        raise CourtNotOffered(field="court")
    row.court_org_id, row.court_ground = court_org_id, CourtGround(ground)
    row.facts = reasoned(facts, "facts")
    row.content_digest, row.drafted_at = rules.content_digest(application_content(row, told)), uow.now()
    _seat_applicants(uow, row, told)
    anew = row.status is ConfirmationStatus.NOT_ACCEPTED
    move(uow, row, "draft", court=str(court_org_id))
    if anew:
        _take_back(uow, row)
    redraw(uow, row)
    make_proof(uow, row.case_id)
    tell_parties(uow, row.case_id, "confirmation_agree", due=day_words(row.due_on))
    return row


def agree(
    uow: UnitOfWork,
    confirmation_id: UUID,
    *,
    digest: str,
    consent: bool,
    drawing: bytes,
    address: str = "",
    device: str = "",
) -> ConfirmationApplicant:
    """A party applies together with the others, to the application that it read (`digest`), by a drawn name (PNG).

    Raises PeriodOver, ConsentMissing, EmptyDrawing, ApplicationChanged, AlreadyAgreed, PowerMissing, Conflict, Missing,
    Forbidden.
    """
    row = opened(uow, confirmation_id, "court.agree")
    if uow.actor.id is not None:
        casework.check_power(uow, uow.actor.id, Power.SIGN)  # an agent applies with special authority (CPLI 351)
    in_time(uow, row)
    mine = next(
        (one for one in queries.applicants_of(uow, row.id, lock=True) if one.party_id == uow.actor.party_id), None
    )
    if mine is None or row.status is not ConfirmationStatus.DRAFTING or digest != row.content_digest:
        raise ApplicationChanged
    if mine.content_digest == row.content_digest:
        raise AlreadyAgreed
    if not consent:
        raise ConsentMissing(field="consent")
    mine.drawing_sha256 = agreements.keep_drawing(uow, drawing)
    mine.agreed_at, mine.content_digest = uow.now(), digest
    mine.by_name, mine.address, mine.device = uow.actor.name, address[:64], device[:200]
    uow.session.flush()
    uow.audit("court.agreed", "judicial_confirmation", row.id, case_id=row.case_id, party=str(mine.party_id))
    redraw(uow, row)
    return mine


def _take_back(uow: UnitOfWork, row: JudicialConfirmation) -> None:
    """What was sent keeps its papers and its history; the thirty days run on as if it had never been handed over."""
    row.submitted_at, row.submitted_by_name, row.received_at, row.received_by_name = None, "", None, ""
    row.reason = ""
    case = cases.get_case_unseen(uow, row.case_id)
    casework.start_clock(uow, case, RULE, started_on=row.effective_on, subject_id=row.id)


def redraw(uow: UnitOfWork, row: JudicialConfirmation) -> None:
    """Ask for the application's paper as it stands now; the same content is the same document."""
    told = agreements.facts_for_handoff(uow, row.agreement_id)
    document = records.request_document(uow, row.case_id, application_paper(uow, row, told), subject_id=row.id)
    row.application_document_id = document.id


def in_time(uow: UnitOfWork, row: JudicialConfirmation) -> None:
    """Pass while the thirty days run. Raises PeriodOver."""
    if local_day(uow.now()) > row.due_on:
        raise PeriodOver


def _seat_applicants(uow: UnitOfWork, row: JudicialConfirmation, facts: AgreementFacts) -> None:
    known = {one.party_id: one for one in queries.applicants_of(uow, row.id, lock=True)}
    for position, side in enumerate(facts.sides, start=1):
        one = known.get(side.party_id)
        if one is None:
            uow.session.add(
                ConfirmationApplicant(
                    confirmation_id=row.id, party_id=side.party_id, position=position, name=side.name, content_digest=""
                )
            )
        elif one.content_digest != row.content_digest:
            one.agreed_at, one.content_digest, one.drawing_sha256 = None, "", None
    uow.session.flush()
