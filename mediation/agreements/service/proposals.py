"""What the mediator puts to all sides at once: each answers in private, only a common yes is ever shown.

Answers are sealed as they come and destroyed with the end, so that nobody, the mediator included, learns who
said no. The last to answer can tell from the own yes that another said no; so it is said when the proposal is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from mediation.agreements import queries, rules
from mediation.agreements.errors import OfferUnsound, OneAtATime, ProposalEnded, ProposalUnsound
from mediation.agreements.models import Offer, Proposal, ProposalAnswer, ProposalLine, ProposalOption
from mediation.agreements.service.issues import agree_on
from mediation.agreements.service.offers import clear_table, joint_table, own_side, tell_offer
from mediation.agreements.service.settled import settled_offer
from mediation.agreements.service.telling import allowed, notify_mediator, notify_sides, tell_room
from mediation.agreements.service.words import names_of
from mediation.agreements.states import PROPOSAL, ProposalKind, ProposalStatus
from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.errors import Missing
from mediation.core.i18n import N_
from mediation.core.ids import new_id
from mediation.core.money import MAX_FEN, format_yuan
from mediation.core.uow import UnitOfWork
from mediation.law.calendar import next_working_day
from mediation.rooms.service import check_words

MOST_OPTIONS, MOST_LINES, LONGEST_LINE = 5, 8, 200


@dataclass(frozen=True, slots=True)
class Line:
    """What a package says on one issue: a sum in 分 from one party to another, or words, or both."""

    text: str = ""
    payer: UUID | None = None
    payee: UUID | None = None
    amount_fen: int | None = None
    due_on: date | None = None
    issue_id: UUID | None = None


def suggest(
    uow: UnitOfWork, case_id: UUID, packages: Sequence[Sequence[Line]], *, until: date, note: str = "",
    confirm: bool = False,
) -> Proposal:  # fmt: skip
    """Put one proposal, or several complete packages, to all sides until the end of `until` (Shanghai).

    A day off moves to the next working day. Raises ProposalUnsound, OneAtATime, NotTalking, Missing, Forbidden,
    and ConfidentialHere unless `confirm` says that what a side said in confidence shall go out.
    """
    cases.get_case(uow, case_id, lock=True)
    allowed(uow, "suggest", case_id)
    joint_table(uow, case_id)
    if any(one.status is ProposalStatus.OPEN for one in queries.proposals_of(uow, case_id)):
        raise OneAtATime
    today = local_day(uow.now())
    _check(uow, case_id, packages, until, today)
    proposal = Proposal(
        id=new_id(), case_id=case_id, kind=ProposalKind.SINGLE if len(packages) == 1 else ProposalKind.PACKAGES,
        status=ProposalStatus.OPEN, note=note.strip()[: rules.LONGEST_WORDS],
        expires_at=rules.end_of_day(next_working_day(until)), created_at=uow.now(),
        options=[_option(place, lines) for place, lines in enumerate(packages, start=1)],
    )  # fmt: skip
    uow.session.add(proposal)
    uow.session.flush()
    check_words(uow, case_id, said_in(packages, proposal.note), confirmed=confirm)
    tell_room(uow, case_id, "offer", proposal_body(uow, proposal))
    notify_sides(uow, case_id, "proposal_made")
    uow.audit("agreements.proposal_made", "proposal", proposal.id, case_id=case_id, terms=len(packages))
    return proposal


def answer_in_private(uow: UnitOfWork, proposal_id: UUID, accepted: set[int]) -> Proposal:
    """The positions that the actor's side would accept; none is a no. It may be changed until all have answered.

    Raises ProposalEnded, Missing, Forbidden.
    """
    proposal, side = queries.get_proposal(uow, proposal_id, lock=True), own_side(uow)
    allowed(uow, "answer_in_private", proposal.case_id, party_id=side)
    if proposal.status is not ProposalStatus.OPEN or uow.now() >= proposal.expires_at:
        raise ProposalEnded
    if not accepted <= {option.position for option in proposal.options}:
        raise Missing
    first = side not in queries.answered_sides(uow, proposal.id)
    uow.session.merge(
        ProposalAnswer(proposal_id=proposal.id, party_id=side, sealed=uow.vault.seal(rules.write_answer(accepted)))
    )
    uow.session.flush()
    if first:
        body = {
            "proposal": str(proposal.id),
            "answer": "answered",
            "party": str(side),
            "text": "已私下答复调解员方案。",
        }
        tell_room(uow, proposal.case_id, "answer", body)
    uow.audit("agreements.answered_in_private", "proposal", proposal.id, case_id=proposal.case_id)
    if queries.answered_sides(uow, proposal.id) >= _sides(uow, proposal):
        _close(uow, proposal)
    return proposal


def withdraw_proposal(uow: UnitOfWork, proposal_id: UUID) -> Proposal:
    """Take an open proposal back; what was answered is destroyed unread. Raises Conflict, Missing, Forbidden."""
    proposal = queries.get_proposal(uow, proposal_id, lock=True)
    allowed(uow, "suggest", proposal.case_id)
    _end(uow, proposal, "withdraw")
    return proposal


def lapse_proposals(uow: UnitOfWork) -> int:
    """End every proposal whose time is up; how many. For the clock."""
    proposals = queries.lapsing_proposals(uow, uow.now())
    for proposal in proposals:
        _end(uow, proposal, "fail")
    return len(proposals)


def proposal_body(uow: UnitOfWork, proposal: Proposal) -> dict[str, Any]:
    """The whole proposal for the room."""
    names = names_of(uow, proposal.case_id)
    lines = {option.position: [line_words(line, names) for line in option.lines] for option in proposal.options}
    packages = [{"position": place, "lines": words} for place, words in lines.items()]
    said = "；".join(f"第{place}套：{'，'.join(words)}" for place, words in lines.items())
    return {
        "proposal": str(proposal.id), "kind": proposal.kind.value, "by": uow.actor.name, "packages": packages,
        "note": proposal.note, "until": rules.last_day(proposal.expires_at).isoformat(),
        "text": f"调解员提出方案，请各方私下答复。{said}。",
    }  # fmt: skip


def said_in(packages: Sequence[Sequence[Line]], note: str) -> dict[str, Any]:
    """What the mediator wrote itself: words and sums, without names and days."""
    lines = [line for package in packages for line in package]
    return {"text": [note, *(line.text for line in lines)], "sums": [{"amount_fen": line.amount_fen} for line in lines]}


def line_words(line: ProposalLine, names: dict[UUID, str]) -> str:
    """One line in words."""
    parts = [line.text] if line.text else []
    if line.amount_fen and line.payer_id and line.payee_id:
        due = f"，{line.due_on.month}月{line.due_on.day}日前" if line.due_on else ""
        parts.append(f"{names[line.payer_id]}付给{names[line.payee_id]}{format_yuan(line.amount_fen)}元{due}")
    return "：".join(parts)


def _close(uow: UnitOfWork, proposal: Proposal) -> None:
    """All have answered: open the answers, show a common yes, destroy everything else."""
    sides = sorted(_sides(uow, proposal))
    rows = {side: uow.session.get(ProposalAnswer, (proposal.id, side)) for side in sides}
    said = {side: rules.read_answer(uow.vault.open(row.sealed)) for side, row in rows.items() if row is not None}
    common = rules.common_choice(said, sides)
    proposal.agreed_position = common
    _end(uow, proposal, "agree" if common else "fail")
    if common:
        for line in next(option for option in proposal.options if option.position == common).lines:
            _settle(uow, proposal, line)
        notify_mediator(uow, proposal.case_id, "offer_accepted")


def _settle(uow: UnitOfWork, proposal: Proposal, line: ProposalLine) -> Offer:
    if line.amount_fen is not None:
        clear_table(uow, proposal.case_id, line.issue_id)
    offer = settled_offer(uow, line, proposal)
    tell_offer(uow, offer)
    if line.issue_id is not None:
        agree_on(uow, line.issue_id)
    return offer


def _end(uow: UnitOfWork, proposal: Proposal, action: str) -> None:
    uow.move(PROPOSAL, proposal, action)
    proposal.ended_at = uow.now()
    uow.session.execute(delete(ProposalAnswer).where(ProposalAnswer.proposal_id == proposal.id))
    uow.session.flush()
    said = {"agree": "各方私下都同意了同一套方案。", "fail": "调解员方案未达成。", "withdraw": "调解员收回了方案。"}
    body = {
        "proposal": str(proposal.id), "answer": proposal.status.value, "position": proposal.agreed_position,
        "text": said[action],
    }  # fmt: skip
    tell_room(uow, proposal.case_id, "answer", body, as_platform=True)
    uow.audit("agreements.proposal_ended", "proposal", proposal.id, case_id=proposal.case_id)


def _sides(uow: UnitOfWork, proposal: Proposal) -> set[UUID]:
    return {party.id for party in cases.parties_of(uow, proposal.case_id)}


def _option(place: int, lines: Sequence[Line]) -> ProposalOption:
    rows = [
        ProposalLine(
            position=n, issue_id=line.issue_id, payer_id=line.payer, payee_id=line.payee, amount_fen=line.amount_fen,
            text=line.text.strip(), due_on=next_working_day(line.due_on) if line.due_on else None,
        )
        for n, line in enumerate(lines, start=1)
    ]  # fmt: skip
    return ProposalOption(id=new_id(), position=place, lines=rows)


def _check(uow: UnitOfWork, case_id: UUID, packages: Sequence[Sequence[Line]], until: date, today: date) -> None:
    if not 1 <= len(packages) <= MOST_OPTIONS or not all(1 <= len(lines) <= MOST_LINES for lines in packages):
        raise ProposalUnsound
    if not today <= until <= today + rules.LONGEST_VALID:
        raise OfferUnsound(N_("答复期限要在今天到三个月之内，请换一天。"), field="until")
    parties = {party.id for party in cases.parties_of(uow, case_id)}
    issues = {issue.id for issue in queries.issues_of(uow, case_id) if issue.shared} | {None}
    for line in (line for lines in packages for line in lines):
        _check_line(line, parties, issues, today)


def _check_line(line: Line, parties: set[UUID], issues: set[UUID | None], today: date) -> None:
    if line.issue_id not in issues:
        raise Missing
    if (line.amount_fen is None and not line.text.strip()) or len(line.text) > LONGEST_LINE:
        raise ProposalUnsound
    if line.amount_fen is not None:
        if not 1 <= line.amount_fen <= MAX_FEN:
            raise ProposalUnsound(N_("金额要大于零，也不能过大。请核对位数。"))
        if line.payer == line.payee or line.payer not in parties or line.payee not in parties:
            raise ProposalUnsound(N_("写了金额的，请选择谁付给谁。"))
    if line.due_on is not None and line.due_on < today:
        raise ProposalUnsound(N_("履行日期不能早于今天。"))
