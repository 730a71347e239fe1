"""What the pages of a negotiation show, for whoever asks: moves, board, proposals, biddings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import jsonify, request
from werkzeug.wrappers import Response

from mediation.agreements import queries, rules, service
from mediation.agreements.rules import Step
from mediation.agreements.states import BiddingStatus, OfferStatus
from mediation.agreements.views.base import act
from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.uow import UnitOfWork
from mediation.core.web import work

FADED = {OfferStatus.WITHDRAWN, OfferStatus.REPLACED, OfferStatus.LAPSED}


def negotiation(uow: UnitOfWork, case_id: UUID) -> dict[str, Any]:
    """Everything that the actor may know of the negotiation of a case. Raises Missing."""
    names = service.names_of(uow, case_id)
    offers = queries.offers_of(uow, case_id)
    return {
        "case_id": case_id, "names": names, "offers": offers[::-1], "today": local_day(uow.now()),
        "open": [offer for offer in offers if offer.status is OfferStatus.OPEN],
        "settled": [offer for offer in offers if offer.status is OfferStatus.ACCEPTED],
        "in_terms": queries.offers_in_terms(uow, case_id),
        "days": {offer.id: rules.last_day(offer.expires_at) for offer in offers if offer.expires_at},
        "issues": queries.issues_of(uow, case_id), "chart": drawing(offers, names),
        "proposals": [_proposal(uow, row, names) for row in queries.proposals_of(uow, case_id)],
        "biddings": [_bidding(uow, row) for row in queries.biddings_of(uow, case_id)],
        "sides": cases.parties_of(uow, case_id),
    }  # fmt: skip


def drawing(offers: Any, names: dict[UUID, str]) -> dict[str, Any]:
    """The chart of the moves: lines of points by side; no lines below two moves."""
    steps = [
        Step(
            names.get(offer.party_id, ""),
            offer.amount_fen,
            offer.status in FADED,
            taken_back=offer.status is OfferStatus.WITHDRAWN,
        )
        for offer in offers
        if offer.party_id is not None and offer.amount_fen is not None
    ]
    lines = sorted(rules.chart(steps).items())
    return {"lines": lines, "width": rules.WIDTH, "height": rules.HEIGHT}


def done(verb: Callable[[UnitOfWork], Any], words: str, target: str) -> Response:
    """Run a verb: JSON for a card in the room, else back to a page with a sentence."""
    if request.accept_mimetypes.best != "application/json":
        return act(verb, words, target)
    with work() as uow:
        verb(uow)
    return jsonify({"ok": True, "words": words})


def _proposal(uow: UnitOfWork, row: Any, names: dict[UUID, str]) -> dict[str, Any]:
    packages = [(option.position, [service.line_words(line, names) for line in option.lines]) for option in row.options]
    return {
        "row": row, "packages": packages, "answered": queries.answered_sides(uow, row.id),
        "until": rules.last_day(row.expires_at),
    }  # fmt: skip


def _bidding(uow: UnitOfWork, row: Any) -> dict[str, Any]:
    now = queries.last_round(uow, row.id)
    running = row.status is BiddingStatus.BIDDING
    return {
        "row": row, "round": now.number if now and running else 0, "until": rules.last_day(row.expires_at),
        "have_bid": queries.who_has_bid(uow, row.id) if running else set(),
        "assented": {side for side, at in ((row.payer_id, row.payer_assented_at), (row.payee_id, row.payee_assented_at))
                     if at is not None},
    }  # fmt: skip
