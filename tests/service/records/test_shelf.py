"""The shelf: filed when archived, lent to one at a time, every printing numbered, appraised when its time is over."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from mediation.accounts.queries import actor_of
from mediation.cases import service as cases
from mediation.core.authz import SYSTEM, Actor, Role
from mediation.core.clock import FixedClock, local_day
from mediation.core.errors import Forbidden, Missing
from mediation.core.ids import new_id
from mediation.core.models import AuditRow, OutboxRow
from mediation.core.uow import Engines
from mediation.law.retention import RetentionClass
from mediation.records import queries, service
from mediation.records.errors import (
    AlreadyLent,
    CopyNotMade,
    DaysOutOfOrder,
    NotDue,
    NotLent,
    NotMade,
    PapersUnderWay,
    UnknownParty,
    YearsNeeded,
)
from mediation.records.models import Dossier
from mediation.records.service import LoanDetails, ReprintDetails
from mediation.records.states import AppraisalOutcome, CopyPurpose, DocumentStatus
from mediation.records.tasks import TASKS
from tests.factories.cases import a_case, a_member_of_staff, an_office
from tests.factories.records import a_paper, the_party_of

SHORT, LONG, PERMANENT = RetentionClass.SHORT, RetentionClass.LONG, RetentionClass.PERMANENT


class Shelf:
    """An archived case, its clerk, and people who have no business there."""

    def __init__(self, engines: Engines, clock: FixedClock, **details: object) -> None:
        self.engines, self.clock = engines, clock
        with engines.work(SYSTEM) as uow:
            office = an_office(uow)
            case = a_case(uow, "succeeded", office=office, **details)  # type: ignore[arg-type] # test data
            cases.close(uow, case.id, carried_over=True)
            self.case_id = case.id
            self.clerk = actor_of(a_member_of_staff(uow, office))
            self.mediator = actor_of(a_member_of_staff(uow, office, Role.MEDIATOR))
            self.stranger = actor_of(a_member_of_staff(uow, an_office(uow)))
            self.party = the_party_of(uow, case)
        with engines.work(SYSTEM) as uow:
            cases.archive(uow, case.id, carried_over=True)
        self.today = local_day(clock.now())

    def loan(self, **changes: object) -> LoanDetails:
        usual = LoanDetails(
            "周法官", "演示县人民法院", "审查司法确认", "吴主任", self.today, self.today + timedelta(days=7)
        )
        return replace(usual, **changes)  # type: ignore[arg-type] # test data

    def bound(self, party_id: UUID | None = None) -> None:
        with self.engines.work(SYSTEM) as uow:
            uow.session.add(
                Dossier(
                    id=new_id(), case_id=self.case_id, party_id=party_id, version=100 if party_id else 99,
                    status=DocumentStatus.READY, plan_digest="",
                    plan_sealed=b"", sha256="ab" * 32, pages=12, size=3, chunks=["x"], manifest="x",
                    created_at=uow.now(), requested_at=uow.now(), ready_at=uow.now(),
                )
            )  # fmt: skip

    def shown(self, show: str, actor: Actor) -> list[str]:
        with self.engines.work(actor) as uow:
            rows = queries.shelf(uow, show=show, today=local_day(self.clock.now()))
            return [str(one.filing.case_id) for one in rows]


@pytest.fixture
def file(engines: Engines, clock: FixedClock) -> Shelf:
    return Shelf(engines, clock)


def test_an_archived_case_is_filed_in_its_class(engines: Engines, clock: FixedClock) -> None:
    land = Shelf(engines, clock, dispute_type="forest_land")
    pending = Shelf(engines, clock)
    with engines.work(pending.clerk) as uow:
        filing = queries.get_filing(uow, pending.case_id)
        assert (filing.retention, filing.years) == (SHORT, 10)
        assert filing.keep_until == filing.filed_on.replace(year=filing.filed_on.year + 10)
    with engines.work(land.clerk) as uow:
        filing = queries.get_filing(uow, land.case_id)
        assert (filing.retention, filing.years, filing.keep_until) == (PERMANENT, None, None)


def test_what_went_on_the_shelf_is_bound_by_the_queue(engines: Engines, clock: FixedClock) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
    with engines.work(SYSTEM) as uow:
        service.finalise(uow, service.request_document(uow, case.id, a_paper("record")).id)
    with engines.work(SYSTEM) as uow:
        service.put_on_shelf(uow, case.id)
    with engines.work(SYSTEM) as uow:
        (asked,) = uow.session.scalars(select(OutboxRow).where(OutboxRow.task == "records.bind_filed"))
        assert asked.arguments == {"case_id": str(case.id)}
    with pytest.raises(PapersUnderWay):  # the outbox asks again
        TASKS["records.bind_filed"](engines, str(case.id))


def test_the_class_is_changed_with_a_reason(file: Shelf) -> None:
    with pytest.raises(YearsNeeded), file.engines.work(file.clerk) as uow:
        service.change_retention(uow, file.case_id, LONG, None, "经司法确认")
    with file.engines.work(file.clerk) as uow:
        filing = service.change_retention(uow, file.case_id, LONG, 30, "经司法确认")
        assert (filing.retention, filing.years, filing.reason) == (LONG, 30, "经司法确认")
        assert service.class_of(uow, file.case_id).years == 30  # what the cover says
    with file.engines.work(file.clerk) as uow:
        service.change_retention(uow, file.case_id, LONG, 20, "局里统一")
    with file.engines.work(SYSTEM) as uow:
        asked = select(AuditRow.details).where(
            AuditRow.action == "records.retention_changed", AuditRow.subject_id == file.case_id
        )
        _, last = uow.session.scalars(asked.order_by(AuditRow.id)).all()
    assert last == {"before": "long", "years_before": 30, "after": "long", "years": 20, "reason": "局里统一"}


def test_a_file_is_lent_to_one_at_a_time_and_asked_back(file: Shelf) -> None:
    with pytest.raises(DaysOutOfOrder), file.engines.work(file.clerk) as uow:
        service.lend(uow, file.case_id, file.loan(due_on=file.today - timedelta(days=1)))
    with file.engines.work(file.clerk) as uow:
        service.lend(uow, file.case_id, file.loan())
    with pytest.raises(AlreadyLent, match="周法官"), file.engines.work(file.clerk) as uow:
        service.lend(uow, file.case_id, file.loan(borrower="郑律师"))
    assert file.shown("lent", file.clerk) == [str(file.case_id)]
    assert file.shown("overdue", file.clerk) == []
    file.clock.at += timedelta(days=8)
    assert file.shown("overdue", file.clerk) == [str(file.case_id)]
    assert file.shown("overdue", file.stranger) == []
    with file.engines.work(file.clerk) as uow:
        assert service.take_back(uow, file.case_id, file.today + timedelta(days=8), "少一页封底").back_on
    with pytest.raises(NotLent), file.engines.work(file.clerk) as uow:
        service.take_back(uow, file.case_id, file.today)
    assert file.shown("lent", file.clerk) == []


def test_every_printing_is_numbered_and_audited(file: Shelf) -> None:
    why = ReprintDetails(CopyPurpose.REPRINT, "档案室", "存档件受潮", "吴主任", copies=2)
    file.bound()
    with file.engines.work(file.clerk) as uow:
        assert service.reprint(uow, file.case_id, why).number == 1
    for_party = replace(why, purpose=CopyPurpose.FOR_PARTY, party_id=file.party.party_id)
    with pytest.raises(CopyNotMade), file.engines.work(file.clerk) as uow:  # never the whole
        service.reprint(uow, file.case_id, for_party)
    file.bound(file.party.party_id)
    with file.engines.work(file.clerk) as uow:
        row = service.reprint(uow, file.case_id, for_party)
        assert (row.number, row.recipient) == (2, "张一兰")
        assert queries.bound_dossier(uow, row.dossier_id).party_id == file.party.party_id
        assert queries.get_ready_dossier(uow, file.case_id).party_id is None
    with pytest.raises(UnknownParty), file.engines.work(file.clerk) as uow:
        service.reprint(uow, file.case_id, replace(for_party, party_id=new_id()))
    with file.engines.work(SYSTEM) as uow:
        told = uow.session.scalars(select(AuditRow).where(AuditRow.action == "records.reprinted").order_by(AuditRow.at))
        assert [one.details for one in told] == [{"number": 1, "copies": 2}, {"number": 2, "copies": 2}]


def test_nothing_is_printed_again_before_it_is_bound(file: Shelf) -> None:
    with pytest.raises(NotMade), file.engines.work(file.clerk) as uow:
        service.reprint(uow, file.case_id, ReprintDetails(CopyPurpose.REPRINT, "档案室", "受潮", "吴主任"))


def test_a_file_is_appraised_when_its_time_is_over_and_nothing_is_deleted(file: Shelf) -> None:
    say = ("内容仍有查考价值", "吴主任")
    with pytest.raises(NotDue), file.engines.work(file.clerk) as uow:
        service.appraise(uow, file.case_id, AppraisalOutcome.KEEP_ON, 10, *say)
    with file.engines.work(file.clerk) as uow:
        last_day = queries.get_filing(uow, file.case_id).keep_until
    assert last_day is not None
    file.clock.at += last_day - file.today
    assert file.shown("due", file.clerk) == []
    with pytest.raises(NotDue), file.engines.work(file.clerk) as uow:  # still kept on its last day
        service.appraise(uow, file.case_id, AppraisalOutcome.KEEP_ON, 10, *say)
    file.clock.at += timedelta(days=1)
    assert file.shown("due", file.clerk) == [str(file.case_id)]
    with file.engines.work(file.clerk) as uow:
        service.appraise(uow, file.case_id, AppraisalOutcome.TO_DESTROY, None, *say)
    assert file.shown("due", file.clerk) == [str(file.case_id)]  # it is still there
    with file.engines.work(file.clerk) as uow:
        service.appraise(uow, file.case_id, AppraisalOutcome.KEEP_ON, 5, *say)
    assert file.shown("due", file.clerk) == []


@pytest.mark.parametrize(("who", "refusal"), [("mediator", Missing), ("stranger", Missing), ("party", Forbidden)])
def test_only_the_clerks_of_its_office_keep_a_file(file: Shelf, who: str, refusal: type[Exception]) -> None:
    actor = getattr(file, who)
    for act in (
        lambda uow: service.lend(uow, file.case_id, file.loan()),
        lambda uow: service.change_retention(uow, file.case_id, PERMANENT, None, "重大"),
        lambda uow: service.place_on_shelf(uow, file.case_id, "2号柜"),
        lambda uow: service.reprint(uow, file.case_id, ReprintDetails(CopyPurpose.REPRINT, "某人", "要用", "吴主任")),
    ):
        with pytest.raises(refusal), file.engines.work(actor) as uow:
            act(uow)
    if who != "stranger":
        with pytest.raises(Forbidden), file.engines.work(actor) as uow:
            queries.shelf(uow, show="all", today=file.today)
