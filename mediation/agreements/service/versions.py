"""What is new in the terms since the parties were last shown them, and where each clause comes from."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.agreements import queries
from mediation.agreements.models import Agreement, Offer, Term
from mediation.agreements.rules.versions import ClauseChange, Wording, clause_changes
from mediation.agreements.service.words import ShownTerm, account_of, shown_terms
from mediation.core.differences import Change, Pieces, pieces_between
from mediation.core.money import format_yuan
from mediation.core.paper import day_words
from mediation.core.uow import UnitOfWork


@dataclass(frozen=True, slots=True)
class TermsNews:
    """A version beside the one shown before it; `facts`, `open_points` only where these were reworded."""

    since: int
    clauses: list[ClauseChange]
    facts: Pieces = ()
    open_points: Pieces = ()

    def count(self, change: str) -> int:
        """How many clauses were `added`, `changed` or `removed`."""
        return sum(one.change is Change(change) for one in self.clauses)

    def of(self, number: int) -> ClauseChange | None:
        """What became of a clause that stands in this version."""
        standing = (one for one in self.clauses if one.change is not Change.REMOVED)
        return next((one for one in standing if one.number == number), None)

    @property
    def reordered(self) -> bool:
        """Whether the clauses stand word for word as before, only in another order."""
        same = all(one.change is Change.SAME for one in self.clauses)
        return same and not self.facts and not self.open_points and any(one.was is not None for one in self.clauses)

    @property
    def nothing(self) -> bool:
        """Whether not a word changed."""
        same = all(one.change is Change.SAME and one.was is None for one in self.clauses)
        return same and not self.facts and not self.open_points


def terms_news(uow: UnitOfWork, agreement: Agreement) -> TermsNews | None:
    """What changed since the version shown before; None for the first one. Accounts are masked, but compared whole."""
    before = queries.shown_before(uow, agreement)
    if before is None:
        return None
    changes = clause_changes(_wordings(uow, before), _wordings(uow, agreement))
    facts = _reworded(before.facts, agreement.facts)
    return TermsNews(before.version, changes, facts, _reworded(before.open_points, agreement.open_points))


def _reworded(before: str, after: str) -> Pieces:
    return pieces_between(before, after) if before != after else ()


def offers_behind(uow: UnitOfWork, agreement: Agreement) -> dict[UUID, Offer]:
    """The settled offers that clauses come from, by id; those alone that the actor may know of."""
    linked = {term.offer_id for term in agreement.terms}
    return {one.id: one for one in queries.offers_of(uow, agreement.case_id) if one.id in linked}


def _wordings(uow: UnitOfWork, agreement: Agreement) -> list[Wording]:
    shown = shown_terms(uow, agreement)
    return [_wording(uow, term, one) for term, one in zip(agreement.terms, shown, strict=True)]


def _wording(uow: UnitOfWork, term: Term, shown: ShownTerm) -> Wording:
    parts = [f"第{one.position}期：{day_words(one.due_on)}前，{format_yuan(one.amount_fen)}元。" for one in shown.parts]
    return Wording(
        shown.position, shown.kind, "".join([shown.words, *parts]), term.obligor_id, term.obligee_id, term.offer_id,
        account_of(uow, term),
    )  # fmt: skip
