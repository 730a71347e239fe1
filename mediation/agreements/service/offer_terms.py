"""From what both sides agreed to the draft of the agreement, each clause linked to its offer."""

from __future__ import annotations

from uuid import UUID

from mediation.agreements import queries
from mediation.agreements.errors import AlreadyInTerms, NothingSettled
from mediation.agreements.models import Agreement, Offer
from mediation.agreements.rules import Clause, Part
from mediation.agreements.service.offer_words import issue_title
from mediation.agreements.service.telling import allowed
from mediation.agreements.service.term_rows import clauses_of
from mediation.agreements.service.terms import set_terms
from mediation.agreements.states import OfferStatus, TermKind
from mediation.core.uow import UnitOfWork

SUM_FOR = "调解款"
"""What a sum is called whose offer names nothing: the deed is Chinese by its nature."""


def draft_from_offer(uow: UnitOfWork, offer_id: UUID) -> Agreement:
    """Add the clauses of a settled offer to the draft of its case.

    Raises NothingSettled, AlreadyInTerms, TermsLocked when a version was shown already, Missing, Forbidden.
    """
    offer = queries.get_offer(uow, offer_id, lock=True)
    allowed(uow, "draft", offer.case_id)
    if offer.status is not OfferStatus.ACCEPTED:
        raise NothingSettled
    if offer.id in queries.offers_in_terms(uow, offer.case_id):
        raise AlreadyInTerms
    current = queries.current_agreement(uow, offer.case_id)
    before = clauses_of(uow, current) if current else []
    agreement = set_terms(uow, offer.case_id, [*before, *_clauses(uow, offer)])
    uow.audit("agreements.offer_drafted", "offer", offer.id, case_id=offer.case_id)
    return agreement


def _clauses(uow: UnitOfWork, offer: Offer) -> list[Clause]:
    items = [*offer.items]
    found = []
    if offer.amount_fen is not None:
        found.append(_payment(offer, offer.title or issue_title(uow, offer) or SUM_FOR))
    if offer.conditions:
        items.append(offer.conditions)
    return found + [Clause(TermKind.OTHER, None, None, text=item, offer=offer.id) for item in items]


def _payment(offer: Offer, what: str) -> Clause:
    return Clause(
        TermKind.PAY_MONEY, offer.payer_id, offer.payee_id, text=what, amount_fen=offer.amount_fen,
        due_on=None if offer.parts else offer.due_on, default_clause=offer.default_clause,
        instalments=tuple(Part(part.due_on, part.amount_fen) for part in offer.parts), offer=offer.id,
    )  # fmt: skip
