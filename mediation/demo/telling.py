"""Playing a story through the verbs that people use, each at its own day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries, service
from mediation.cases.service import DisputeDetails
from mediation.core.authz import SYSTEM
from mediation.core.clock import SHANGHAI, FixedClock, local_day
from mediation.core.uow import Engines, UnitOfWork
from mediation.demo.docket import Story

Step = Callable[["Teller"], None]


@dataclass(slots=True)
class Teller:
    """One story being told: where its case is, what time it is in the story."""

    engines: Engines
    clock: FixedClock
    offices: Mapping[str, UUID]
    story: Story
    case_id: UUID
    today: datetime

    def work(self) -> UnitOfWork:
        return self.engines.work(SYSTEM)

    def later(self, days: float) -> None:
        """Let time pass, never beyond now."""
        now = self.clock.now() + timedelta(days=days)
        self.clock.at = min(now, self.today)


def tell(engines: Engines, offices: Mapping[str, UUID], story: Story) -> UUID:
    """Play `story` until the state it reaches today; its case."""
    begun = engines.clock.now() - timedelta(days=story.days_ago)
    morning = datetime.combine(local_day(begun), time(9, 20), SHANGHAI)
    clock = FixedClock(min(morning, engines.clock.now()))
    past = replace(engines, clock=clock)
    with past.work(SYSTEM) as uow:
        case_id = service.register_case(uow, _dispute(story, offices, clock), story.parties).id
    teller = Teller(past, clock, offices, story, case_id, engines.clock.now())
    for name, step in STEPS[story.until]:
        teller.later(_PAUSE.get(name, 0.4) * min(1.0, story.days_ago / 20))
        step(teller)
    return case_id


def _dispute(story: Story, offices: Mapping[str, UUID], clock: FixedClock) -> DisputeDetails:
    told = dict(story.dispute)
    if story.referrer:
        told |= {"referrer_org_id": offices[story.referrer], "referred_at": clock.now() - timedelta(hours=1)}
    if told.get("referral_kind") == "police_transfer":
        told |= {"referrer_org_id": offices["YS-PCS"], "referred_at": clock.now() - timedelta(hours=1)}
    return DisputeDetails(org_id=offices[story.office], demonstration=True, **told)


def _ask(teller: Teller) -> None:
    with teller.work() as uow:
        for party in queries.parties_of(uow, teller.case_id):
            if party.role == "respondent":
                service.record_consent(uow, party.id, answer="agreed", means="phone", note="电话征询，同意调解。")


def _accept(teller: Teller) -> None:
    with teller.work() as uow:
        service.accept(uow, teller.case_id)


def _assign(teller: Teller) -> None:
    with teller.work() as uow:
        mediator = accounts.find_staff_by_username(uow, teller.story.mediator)
        if mediator is not None:
            service.assign_mediator(uow, teller.case_id, mediator.id)
            service.disclose(uow, teller.case_id, conflict=False, staff_id=mediator.id)


def _start(teller: Teller) -> None:
    with teller.work() as uow:
        for party in queries.parties_of(uow, teller.case_id):
            service.verify_identity(uow, party.id, 1)
            service.tell_rights(uow, party.id)
        service.start_mediation(uow, teller.case_id)


def _succeed(teller: Teller) -> None:
    ending = teller.story.ending
    with teller.work() as uow:
        service.settle_terms(uow, teller.case_id)
        case = queries.get_case(uow, teller.case_id, lock=True)
        service.succeed(uow, case, result=ending["result"], agreed_amount_fen=ending["agreed_amount_fen"])
        service.set_performance(uow, teller.case_id, ending["performance"])


def _close(teller: Teller) -> None:
    with teller.work() as uow:
        service.close(uow, teller.case_id, carried_over=True)


def _shelve(teller: Teller) -> None:
    """What an ended case of the past has long done: feedback given, visit paid, file on the shelf."""
    with teller.work() as uow:
        for clock in queries.clocks_of(uow, teller.case_id):
            service.finish_clock(uow, teller.case_id, clock.rule_id, clock.subject_id)
        service.archive(uow, teller.case_id, carried_over=True)


def _fail(teller: Teller) -> None:
    ending = teller.story.ending
    with teller.work() as uow:
        service.fail(uow, teller.case_id, reason=ending["reason"], note=ending["note"], remedies_told=True)


def _withdraw(teller: Teller) -> None:
    with teller.work() as uow:
        service.withdraw(uow, teller.case_id, **teller.story.ending)


def _suspend(teller: Teller) -> None:
    with teller.work() as uow:
        service.suspend(uow, teller.case_id, teller.story.ending["reason"])


def _reject(teller: Teller) -> None:
    with teller.work() as uow:
        service.reject(uow, teller.case_id, teller.story.ending["ground"], teller.story.ending["note"])


def _supplement(teller: Teller) -> None:
    with teller.work() as uow:
        service.require_supplement(uow, teller.case_id, teller.story.ending["items"])


def _try_once(teller: Teller) -> None:
    with teller.work() as uow:
        for party in queries.parties_of(uow, teller.case_id):
            if party.role == "respondent":
                service.record_consent(uow, party.id, answer="unreachable", means="phone", note="电话没有接通。")


_TAKEN: tuple[tuple[str, Step], ...] = (("ask", _ask), ("accept", _accept))
_BEGUN = (*_TAKEN, ("assign", _assign), ("start", _start))
_PAUSE = {"succeed": 6.0, "fail": 9.0, "withdraw": 3.0, "close": 9.0, "start": 2.0}
STEPS: dict[str, tuple[tuple[str, Step], ...]] = {
    "applied": (),
    "consent_pending": (("ask_first", _try_once),),
    "supplement_required": (("supplement", _supplement),),
    "rejected": (("reject", _reject),),
    "accepted": _TAKEN,
    "assigned": (*_TAKEN, ("assign", _assign)),
    "in_mediation": _BEGUN,
    "suspended": (*_BEGUN, ("suspend", _suspend)),
    "closed": (*_BEGUN, ("succeed", _succeed), ("close", _close)),
    "archived": (*_BEGUN, ("succeed", _succeed), ("close", _close), ("shelve", _shelve)),
    "failed_archived": (*_BEGUN, ("fail", _fail), ("close", _close), ("shelve", _shelve)),
    "withdrawn_archived": (*_TAKEN, ("withdraw", _withdraw), ("close", _close), ("shelve", _shelve)),
    "failed": (*_BEGUN, ("fail", _fail), ("close", _close)),
    "withdrawn": (*_TAKEN, ("withdraw", _withdraw), ("close", _close)),
}
