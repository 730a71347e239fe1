"""From the stored terms to the words that people read, on paper, in the room and on the phone alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.agreements import documents
from mediation.agreements.models import Agreement, Term
from mediation.agreements.states import PaymentMeans, TermKind
from mediation.cases import queries as cases
from mediation.core.identity import mask_account
from mediation.core.uow import UnitOfWork

Names = Mapping[UUID, str]
"""Kinds whose papers call themselves 人民调解."""


@dataclass(frozen=True, slots=True)
class ShownPart:
    """One instalment as shown: which, by when, how much."""

    position: int
    due_on: date
    amount_fen: int


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """A clause for a page: the words of the deed, and its parts for large type."""

    position: int
    kind: TermKind
    words: str
    obligor: str
    obligee: str
    amount_fen: int | None
    due_on: date | None
    trigger: str
    means: PaymentMeans | None
    account_mask: str
    default_clause: str
    parts: tuple[ShownPart, ...]
    offer_id: UUID | None = None


def shown_terms(uow: UnitOfWork, agreement: Agreement) -> list[ShownTerm]:
    """The clauses for a page; accounts are masked."""
    names = _names(uow, agreement)
    return [_shown(term, names) for term in agreement.terms]


def clause_words(uow: UnitOfWork, agreement: Agreement) -> list[str]:
    """Each clause as running text, accounts masked."""
    names = _names(uow, agreement)
    return [documents.term_text(paper_term(term, names, term.account_mask)) for term in agreement.terms]


def paper_terms(uow: UnitOfWork, agreement: Agreement) -> list[documents.Term]:
    """The clauses as the deed prints them, accounts in full: whoever pays must know where to."""
    names = _names(uow, agreement)
    return [paper_term(term, names, account_of(uow, term)) for term in agreement.terms]


def paper_term(term: Term, names: Names, account: str) -> documents.Term:
    """One clause as paper; `account` as it shall be printed."""
    bare = _bare_words(term, names)
    if bare is not None:
        return documents.Term(words=bare)
    return documents.Term(
        obligor=names.get(term.obligor_id) if term.obligor_id else None,
        obligee=names.get(term.obligee_id) if term.obligee_id else None,
        act=_act(term, names),
        amount_fen=term.amount_fen if term.kind is TermKind.PAY_MONEY else None,
        due_on=term.due_on,
        due=term.trigger if term.due_on is None and term.trigger else None,
        method=_method(term, account),
        default=term.default_clause or None,
        instalments=[documents.Instalment(part.due_on, part.amount_fen) for part in term.instalments],
    )


def names_of(uow: UnitOfWork, case_id: UUID) -> dict[UUID, str]:
    """The parties' names by id."""
    return {party.id: party.name for party in cases.parties_of(uow, case_id)}


def _names(uow: UnitOfWork, agreement: Agreement) -> Names:
    return names_of(uow, agreement.case_id)


def _bare_words(term: Term, names: Names) -> str | None:
    """Clauses without a day of their own stand in the words that were typed."""
    text = term.text.rstrip("。")
    if term.kind is TermKind.OTHER:
        return f"{text}。"
    if term.kind is TermKind.REFRAIN and term.due_on is None and term.obligor_id:
        follows = f"{term.default_clause.rstrip('。')}。" if term.default_clause else ""
        return f"{names[term.obligor_id]}不得{text.removeprefix('不得')}。{follows}"
    return None


def _act(term: Term, names: Names) -> str:
    to = names.get(term.obligee_id, "") if term.obligee_id else ""
    match term.kind:
        case TermKind.DELIVER_GOODS:
            return f"向{to}交付{term.text.removeprefix('交付')}"
        case TermKind.APOLOGY:
            return f"向{to}赔礼道歉（{term.text}）"
        case TermKind.REFRAIN:
            return f"不得{term.text.removeprefix('不得')}"
        case _:
            return term.text


def _method(term: Term, account: str) -> str | None:
    if term.means is None and not term.place:
        return None
    how = term.means.zh if term.means else ""
    to = f"，收款账户{account}" if account else ""
    at = f"，地点{term.place}" if term.place and how else term.place
    return f"{how}{to}{at}"


def account_of(uow: UnitOfWork, term: Term) -> str:
    """A clause's account in full; empty where none is named."""
    return uow.vault.open(term.account_sealed) if term.account_sealed else ""


def _shown(term: Term, names: Names) -> ShownTerm:
    return ShownTerm(
        position=term.position, kind=term.kind, words=documents.term_text(paper_term(term, names, term.account_mask)),
        obligor=names.get(term.obligor_id, "") if term.obligor_id else "",
        obligee=names.get(term.obligee_id, "") if term.obligee_id else "",
        amount_fen=term.amount_fen, due_on=term.due_on, trigger=term.trigger, means=term.means,
        account_mask=term.account_mask, default_clause=term.default_clause,
        parts=tuple(ShownPart(part.position, part.due_on, part.amount_fen) for part in term.instalments),
        offer_id=term.offer_id,
    )  # fmt: skip


def masked(account: str) -> str:
    """An account as pages show it."""
    return mask_account(account)


def accounts_for(uow: UnitOfWork, agreement: Agreement) -> dict[UUID, str]:
    """The accounts in full, by term, of those clauses that the actor pays or is paid under."""
    mine = uow.actor.party_id
    terms = [term for term in agreement.terms if mine is not None and mine in {term.obligor_id, term.obligee_id}]
    return {term.id: account_of(uow, term) for term in terms if term.account_sealed}
