"""移送: one office passes a lead or a case to another, which signs for it (签收) or gives it back with a reason (退回).

Whoever was asked first answers for the matter until the other has signed (首接负责, domain F2); no law sets a day for
it, the rule T-TRANSFER is an arrangement that each county may change.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries, rules
from mediation.cases.errors.leads import LeadOver
from mediation.cases.errors.transfers import (
    CourtDecidesWho,
    MaterialsMissing,
    NotAReturnReason,
    PartiesNotTold,
    ReturnNoteMissing,
    SittingAhead,
    TransferNotNow,
    TransferOver,
    TransferToNobody,
    TransferUnderWay,
)
from mediation.cases.models import Case, Lead, Transfer
from mediation.cases.policy import POLICY
from mediation.cases.queries.leads import get_lead, lead_standing, lock_lead
from mediation.cases.queries.transfers import get_transfer, moving_of, open_transfer, rounds_of
from mediation.cases.service.clocks import drop_clock, start_clock
from mediation.cases.service.handovers import kept, open_work, reseat_mediator
from mediation.cases.service.opening import move, opened, reasoned
from mediation.cases.states import (
    BEFORE_ACCEPTANCE,
    CASE,
    LEAD_WORDS,
    OPEN,
    STATUS_WORDS,
    TRANSFER,
    TRANSFER_WORDS,
    CaseStatus,
    LeadStatus,
    TransferStatus,
)
from mediation.core.authz import require
from mediation.core.clock import local_day
from mediation.core.i18n import gettext
from mediation.core.ids import new_id
from mediation.core.pages import moment_shown
from mediation.core.series import WHOLE_COUNTY, next_number
from mediation.core.uow import UnitOfWork
from mediation.law.kinds import kind_or_usual
from mediation.law.terms import OrgKind
from mediation.law.transfers import ReturnReason

MEDIATING = frozenset({
    OrgKind.JUDICIAL_OFFICE, OrgKind.PMC, OrgKind.PMC_INDUSTRY, OrgKind.GOVERNANCE_CENTER, OrgKind.MEDIATION_STUDIO,
})  # fmt: skip
"""Offices that go on with a case once they have signed for it."""
OTHERS = frozenset({
    OrgKind.POLICE_STATION, OrgKind.COURT, OrgKind.PROCURATORATE, OrgKind.PETITION_OFFICE, OrgKind.GOVERNMENT_DEPT,
    OrgKind.LEGAL_AID_CENTER, OrgKind.ARBITRATION, OrgKind.UNION, OrgKind.WOMEN_FEDERATION,
})  # fmt: skip
"""Offices that take a matter in hand in their own way; the mediation is ended by who has it."""


def transfer_case(
    uow: UnitOfWork, case_id: UUID, to_org_id: UUID, *, reason: str, materials: Sequence[str], told: bool
) -> Transfer:
    """Pass a case to another office; `told` says that the parties know and agree.

    Raises TransferToNobody, TransferUnderWay, TransferNotNow, CourtDecidesWho, SittingAhead, PartiesNotTold,
    MaterialsMissing, ReasonMissing, Missing, Forbidden.
    """
    case = opened(uow, case_id, "cases.transfer_case")
    _check_receiver(uow, to_org_id, case.lead_org_id, MEDIATING | OTHERS)
    _check_nothing_under_way(uow, open_transfer(uow, case_id=case.id))
    _check_movable(uow, case, to_org_id)
    if not told:
        raise PartiesNotTold(field="told")
    row = _sent(uow, from_org_id=case.lead_org_id, to_org_id=to_org_id, reason=reason, materials=materials, case=case)
    if _mediates(uow, to_org_id):  # who goes on with the case takes what is open over, as from one mediator to the next
        row.items = [kept(one) for one in open_work(uow, case.id)]
    uow.audit("cases.transfer_sent", "transfer", row.id, case_id=case.id, to=str(to_org_id), no=row.transfer_no)
    return row


def transfer_lead(
    uow: UnitOfWork, lead_id: UUID, to_org_id: UUID, *, reason: str, materials: Sequence[str]
) -> Transfer:
    """Pass a lead to an office that mediates; its three days begin anew.

    Raises LeadOver, TransferToNobody, TransferUnderWay, MaterialsMissing, ReasonMissing, Missing, Forbidden.
    """
    lead = get_lead(uow, lead_id, lock=True)
    require(POLICY, "cases.transfer_lead", uow.actor, lead_standing(uow, lead))
    if lead.status is not LeadStatus.LEAD:
        raise LeadOver(who=lead.ended_by, when=moment_shown(lead.ended_at), status=gettext(LEAD_WORDS[lead.status]))
    _check_receiver(uow, to_org_id, lead.to_org_id, MEDIATING)
    _check_nothing_under_way(uow, open_transfer(uow, lead_id=lead.id))
    return send_lead(uow, lead, lead.to_org_id, to_org_id, reason=reason, materials=materials)


def send_lead(
    uow: UnitOfWork, lead: Lead, from_org_id: UUID, to_org_id: UUID, *, reason: str, materials: Sequence[str]
) -> Transfer:
    """Pass a locked lead on for a verb that has asked the policy."""
    row = _sent(uow, from_org_id=from_org_id, to_org_id=to_org_id, reason=reason, materials=materials, lead=lead)
    lead.to_org_id, lead.due_on = to_org_id, rules.deadline("T-LEAD", local_day(uow.now())).due
    uow.session.flush()
    uow.audit("cases.transfer_sent", "transfer", row.id, to=str(to_org_id), no=row.transfer_no)
    return row


def receive_transfer(uow: UnitOfWork, transfer_id: UUID, remark: str = "") -> Transfer:
    """Sign for what is on the list: from now on this office answers for it.

    Raises TransferOver, TransferNotNow, SittingAhead, Missing, Forbidden.
    """
    row, case, _ = _opened(uow, transfer_id, "cases.answer_transfer")
    if case is not None:
        _check_movable(uow, case, row.to_org_id)
        _take_over(uow, case, row)
    _answer(uow, row, "receive_transfer", remark.strip())
    return row


def return_transfer(uow: UnitOfWork, transfer_id: UUID, *, reason: str, note: str) -> Transfer:
    """Give it back, with a reason of the list and what to do instead: who sent it goes on answering for it.

    Raises NotAReturnReason, ReturnNoteMissing, TransferOver, Missing, Forbidden.
    """
    row, _, lead = _opened(uow, transfer_id, "cases.answer_transfer")
    if reason not in set(ReturnReason):
        raise NotAReturnReason(field="reason")
    if len(note.strip()) < 2:
        raise ReturnNoteMissing(field="note")
    row.return_reason = reason
    _give_back(row, lead)
    _answer(uow, row, "return_transfer", note.strip())
    return row


def withdraw_transfer(uow: UnitOfWork, transfer_id: UUID, reason: str) -> Transfer:
    """Take back what nobody has signed for yet. Raises TransferOver, ReasonMissing, Missing, Forbidden."""
    row, _, lead = _opened(uow, transfer_id, "cases.withdraw_transfer")
    words = reasoned(reason)
    _give_back(row, lead)
    _answer(uow, row, "withdraw_transfer", words)
    return row


def received_by_acting(uow: UnitOfWork, lead: Lead) -> None:
    """Whoever decides about a locked lead that was passed to them has it: that is a receipt."""
    row = open_transfer(uow, lead_id=lead.id)
    if row is not None:
        _answer(uow, row, "receive_transfer", "办理线索时签收")


def _sent(
    uow: UnitOfWork, *, from_org_id: UUID, to_org_id: UUID, reason: str, materials: Sequence[str],
    case: Case | None = None, lead: Lead | None = None,
) -> Transfer:  # fmt: skip
    listed = [one.strip() for one in materials if one.strip()]
    if not listed:
        raise MaterialsMissing(field="materials")
    today = local_day(uow.now())
    of = {"case_id": case.id if case else None, "lead_id": lead.id if lead else None}
    row = Transfer(
        id=new_id(), transfer_no=f"Y{today.year}-{next_number(uow, WHOLE_COUNTY, 'transfer', today.year):06d}", **of,
        from_org_id=from_org_id, to_org_id=to_org_id, status=TransferStatus.SENT, round=rounds_of(uow, **of) + 1,
        reason=reasoned(reason), materials=listed, items=[], sent_at=uow.now(), sender=uow.actor.name,
        sent_by=uow.actor.id if uow.actor.is_staff else None, due_on=rules.deadline("T-TRANSFER", today).due,
        answered_by="", note="",
    )  # fmt: skip
    uow.session.add(row)
    uow.session.flush()
    return row


def _opened(uow: UnitOfWork, transfer_id: UUID, action: str) -> tuple[Transfer, Case | None, Lead | None]:
    """The transfer and what it is of, locked: always the matter first, so that two never wait for one another."""
    found = get_transfer(uow, transfer_id)
    require(POLICY, action, uow.actor, moving_of(uow, found))
    case = queries.get_case_unseen(uow, found.case_id, lock=True) if found.case_id else None
    lead = lock_lead(uow, found.lead_id) if found.lead_id else None
    row = get_transfer(uow, transfer_id, lock=True)
    if row.status is not TransferStatus.SENT:
        status = gettext(TRANSFER_WORDS[row.status])
        raise TransferOver(who=row.answered_by, when=moment_shown(row.answered_at), status=status)
    return row, case, lead


def _answer(uow: UnitOfWork, row: Transfer, action: str, note: str) -> None:
    row.answered_at, row.answered_by, row.note = uow.now(), uow.actor.name, note
    uow.move(TRANSFER, row, action, reason=note)
    uow.session.flush()
    uow.audit(f"cases.{action}", "transfer", row.id, case_id=row.case_id, no=row.transfer_no)


def _give_back(row: Transfer, lead: Lead | None) -> None:
    if lead is not None:
        lead.to_org_id = row.from_org_id


def _take_over(uow: UnitOfWork, case: Case, row: Transfer) -> None:
    """The receiving office has the case, or, where it does not mediate, has learnt of it against a signature."""
    if not _mediates(uow, row.to_org_id):
        return
    if CASE.allows("pass_on", case.status):
        move(uow, case, "pass_on", reason=row.reason)
    case.org_id = case.lead_org_id = row.to_org_id
    case.mediator_id = case.proposed_mediator_id = None
    office = accounts.get_organisation(uow, row.to_org_id)
    case.mediation_kind = kind_or_usual(office.kind, case.referral_kind, case.mediation_kind).value
    if case.referrer_org_id is None:
        case.referrer_org_id, case.referrer_no, case.referred_at = row.from_org_id, row.transfer_no, row.sent_at
    reseat_mediator(uow, case)
    for rule_id in ("T-MEDIATOR-CONFIRM", "T-FIRST-SESSION"):
        drop_clock(uow, case.id, rule_id)
    if case.status is CaseStatus.ACCEPTED:
        start_clock(uow, case, "T-CHOOSE-MEDIATOR", started_on=local_day(uow.now()))
    uow.session.flush()


def _check_movable(uow: UnitOfWork, case: Case, to_org_id: UUID) -> None:
    movable = (*BEFORE_ACCEPTANCE, CaseStatus.ACCEPTED, CaseStatus.ASSIGNED, CaseStatus.IN_MEDIATION)
    mediates = _mediates(uow, to_org_id)
    if case.status not in (movable if mediates else OPEN):
        raise TransferNotNow(status=gettext(STATUS_WORDS[case.status]))
    if mediates and rules.is_from_court(case.referral_kind):
        raise CourtDecidesWho
    if mediates and any(one.kind == "sitting" for one in open_work(uow, case.id)):
        raise SittingAhead


def _check_receiver(uow: UnitOfWork, to_org_id: UUID, has_it: UUID, kinds: frozenset[OrgKind]) -> None:
    office = accounts.get_organisation(uow, to_org_id)
    if to_org_id == has_it or not office.active or office.kind not in kinds:
        raise TransferToNobody(field="to_org_id")


def _check_nothing_under_way(uow: UnitOfWork, before: Transfer | None) -> None:
    if before is not None:
        raise TransferUnderWay(office=accounts.get_organisation(uow, before.to_org_id).name)


def _mediates(uow: UnitOfWork, org_id: UUID) -> bool:
    return accounts.get_organisation(uow, org_id).kind in MEDIATING
