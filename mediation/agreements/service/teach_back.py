"""Before signing: has the signer taken in what it takes on? Asked from the terms, kept; if not, a person explains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.agreements import queries, rules
from mediation.agreements.errors import ExplanationAwaited, NothingChosen, NotUnderstood, ReasonNeeded
from mediation.agreements.models import Agreement, AgreementSignature, TeachBack, Term
from mediation.agreements.rules import Asked, Known, Question
from mediation.agreements.service.places import check_open, own_place, place_of
from mediation.agreements.service.telling import allowed, notify, notify_mediator
from mediation.agreements.service.words import clause_words
from mediation.agreements.states import SignerRole
from mediation.cases import queries as cases
from mediation.core.i18n import N_, gettext
from mediation.core.ids import new_id
from mediation.core.money import format_yuan
from mediation.core.paper import day_words
from mediation.core.uow import UnitOfWork

SENTENCES = {
    (Asked.SUM, True): N_("按这份协议，%(who)s一共要付多少钱？"),
    (Asked.SUM, False): N_("按这份协议，%(who)s一共会收到多少钱？"),
    (Asked.WHAT, True): N_("按这份协议，%(who)s要做什么？"),
    (Asked.WHAT, False): N_("按这份协议，对方要为%(who)s做什么？"),
    (Asked.DAY, True): N_("最晚哪天要做到？"),
    (Asked.DAY, False): N_("对方最晚哪天要做到？"),
    (Asked.OTHERWISE, True): N_("到时候没有做到，会怎样？"),
    (Asked.OTHERWISE, False): N_("到时候对方没有做到，怎么办？"),
    (Asked.BINDING, True): N_("签了名、盖了章以后，这份协议有没有约束力？"),
}
FIRST = {True: N_("第一笔最晚哪天要付？"), False: N_("第一笔最晚哪天会收到？")}


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as read; `right` is never sent before an answer, `clause` stands behind it."""

    asked: Asked
    words: str
    choices: tuple[str, ...]
    right: int
    position: int
    clause: str


def teach_back_questions(uow: UnitOfWork, agreement: Agreement, row: AgreementSignature) -> list[AskedQuestion]:
    """What this signer is asked: two or three questions from the duties of its side; none for those of the office."""
    if row.party_id is None:
        return []
    clauses, side = clause_words(uow, agreement), row.party_id
    who = gettext("您") if row.role is SignerRole.PARTY else cases.get_party(uow, side).name
    known = [_known(term, side) for term in agreement.terms if side in {term.obligor_id, term.obligee_id}]
    found = rules.questions_for(known, f"{row.id}")
    return [_asked(one, who, clauses[one.position - 1] if one.position else "") for one in found]


def understood(uow: UnitOfWork, row: AgreementSignature) -> bool:
    """Whether this signer may go on: all answered right, explained by a person, or of the office."""
    tries = queries.teach_backs_of(uow, row.agreement_id).get(row.id, [])
    return row.party_id is None or row.explained_at is not None or any(one.passed for one in tries)


def check_understood(uow: UnitOfWork, row: AgreementSignature) -> None:
    """Raises NotUnderstood while the questions are not answered nor the terms explained."""
    if not understood(uow, row):
        raise NotUnderstood


def answer_teach_back(
    uow: UnitOfWork, agreement_id: UUID, participant_id: UUID, chosen: Sequence[int | None]
) -> TeachBack:
    """Keep a signer's answers (indices of the choices shown, None for unsure) and tell the mediator of a wrong one.

    Raises NothingChosen, ExplanationAwaited after two tries, and what having no turn raises.
    """
    agreement = queries.get_agreement(uow, agreement_id, lock=True)
    row = own_place(uow, agreement, participant_id)
    asked = teach_back_questions(uow, agreement, row)
    tries = queries.teach_backs_of(uow, agreement_id).get(row.id, [])
    if waits_for_explanation(row, tries):
        raise ExplanationAwaited
    if len(chosen) != len(asked) or not all(n is None or 0 <= n < len(one.choices) for one, n in _both(asked, chosen)):
        raise NothingChosen
    kept = TeachBack(
        id=new_id(), signature_id=row.id, attempt=len(tries) + 1, at=uow.now(), by_name=uow.actor.name,
        answers=[_kept(one, n) for one, n in _both(asked, chosen)],
        passed=all(one.right == n for one, n in _both(asked, chosen)),
    )  # fmt: skip
    uow.session.add(kept)
    uow.session.flush()
    told = {"attempt": kept.attempt, "passed": kept.passed}
    uow.audit("agreements.teach_back", "signature", row.id, case_id=agreement.case_id, **told)
    if not kept.passed:
        notify_mediator(uow, agreement.case_id, "teach_back_wrong", name=row.name)
    return kept


def explain_terms(uow: UnitOfWork, signature_id: UUID, note: str) -> AgreementSignature:
    """Somebody who conducts the case explained the terms to a signer; `note`: how, and what the signer said.

    Raises ReasonNeeded, AlreadySigned, SigningOver, Missing, Forbidden.
    """
    agreement, row = place_of(uow, signature_id)
    allowed(uow, "explain", agreement.case_id)
    check_open(agreement, row)
    if not note.strip():
        raise ReasonNeeded(field="note")
    note_explained(uow, row, note.strip())
    uow.audit("agreements.explained", "signature", row.id, case_id=agreement.case_id, note=row.explanation)
    if row.participant_id is not None:
        notify(uow, row.participant_id, "terms_explained")
    return row


def note_explained(uow: UnitOfWork, row: AgreementSignature, how: str) -> None:
    """Keep who went through the terms with a signer, and how."""
    row.explained_at, row.explained_by_name, row.explanation = uow.now(), uow.actor.name, how


def waits_for_explanation(row: AgreementSignature, tries: Sequence[TeachBack]) -> bool:
    """Whether a person has to explain before this signer goes on."""
    wrong = [one for one in tries if not one.passed]
    return row.explained_at is None and len(wrong) == len(tries) and len(wrong) >= rules.TEACH_BACK_ATTEMPTS


def _known(term: Term, party_id: UUID) -> Known:
    dues = tuple((part.due_on, part.amount_fen) for part in term.instalments) or ((term.due_on, None),)
    return Known(
        position=term.position, kind=term.kind, mine=term.obligor_id == party_id, text=term.text,
        amount_fen=term.amount_fen, dues=dues, trigger=term.trigger, default=term.default_clause,
    )  # fmt: skip


def _asked(one: Question, who: str, clause: str) -> AskedQuestion:
    sentence = FIRST[one.mine] if one.asked is Asked.DAY and one.parted else SENTENCES[one.asked, one.mine]
    words = tuple(_words(choice) for choice in one.choices)
    return AskedQuestion(one.asked, gettext(sentence, who=who), words, one.right, one.position, clause)


def _words(value: rules.Value) -> str:
    if isinstance(value, date):
        return day_words(value) or ""
    return gettext("%(sum)s元", sum=format_yuan(value)) if isinstance(value, int) else value and gettext(value)


def _both(asked: Sequence[AskedQuestion], chosen: Sequence[int | None]) -> Iterator[tuple[AskedQuestion, int | None]]:
    return zip(asked, chosen, strict=True)


def _kept(one: AskedQuestion, n: int | None) -> dict[str, object]:
    chosen = one.choices[n] if n is not None else ""
    return {"asked": one.asked.value, "question": one.words, "chosen": chosen, "right": one.right == n}
