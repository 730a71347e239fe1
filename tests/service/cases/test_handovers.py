"""交接单: the case itself lists what is open, who gives adds a note, who takes signs, a supervisor sees what waits."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import select

from mediation.accounts.models import Staff
from mediation.accounts.queries import actor_of
from mediation.cases import queries, service
from mediation.cases.errors import NotAMediator, ReasonMissing
from mediation.cases.errors.handovers import (
    HandoverNoteMissing,
    HandoverNotNow,
    HandoverNotStated,
    HandoverOver,
    HandoverStated,
    HandoverToNobodyNew,
)
from mediation.cases.models import Handover
from mediation.cases.queries.handovers import (
    get_handover,
    handovers_of,
    handovers_under_way,
    my_handovers,
)
from mediation.core.authz import SYSTEM, Actor, Role
from mediation.core.errors import Forbidden, Missing
from mediation.core.models import AuditRow
from mediation.core.uow import Engines
from tests.factories.agreements import a_scene, in_effect
from tests.factories.cases import a_case, a_member_of_staff, an_office


@dataclass(frozen=True, slots=True)
class Change:
    """A case that went from one mediator to another, and people of its office."""

    case_id: UUID
    id: UUID
    giver: Actor
    taker: Actor
    clerk: Actor
    supervisor: Actor
    strangers: tuple[Actor, ...]


@pytest.fixture
def change(engines: Engines) -> Change:
    with engines.work(SYSTEM) as uow:
        bureau = an_office(uow, "justice_bureau")
        office, other = an_office(uow, parent=bureau), an_office(uow)
        case = a_case(uow, "in_mediation", office=office)
        assert case.mediator_id is not None
        giver = uow.session.get_one(Staff, case.mediator_id)
        taker = a_member_of_staff(uow, office, Role.MEDIATOR, name="吴调解")
        service.invite_seat(uow, case.id, kind="lawyer", org_id=an_office(uow, "law_firm", name="远山律所").id)
        service.assign_mediator(uow, case.id, taker.id, reason="前任休假")
        service.disclose(uow, case.id, conflict=False, staff_id=taker.id)
        strangers = (
            a_member_of_staff(uow, office, Role.MEDIATOR), a_member_of_staff(uow, other, Role.SUPERVISOR),
            a_member_of_staff(uow, other, Role.CLERK),
        )  # fmt: skip
        (row,) = handovers_of(uow, case.id)
        return Change(
            case.id, row.id, actor_of(giver), actor_of(taker), actor_of(a_member_of_staff(uow, office, Role.CLERK)),
            actor_of(a_member_of_staff(uow, bureau, Role.SUPERVISOR)), tuple(actor_of(one) for one in strangers),
        )  # fmt: skip


def test_the_case_itself_says_what_is_open_and_why_it_changed_hands(engines: Engines, change: Change) -> None:
    with engines.work(SYSTEM) as uow:
        row = get_handover(uow, change.id)
        assert (row.giver_id, row.taker_id, row.reason) == (change.giver.id, change.taker.id, "前任休假")
        words = {one["text"]: one["due_on"] for one in row.items}
        assert "远山律所：等待答复" in words
        assert words["调解期限"] == queries.clocks_of(uow, change.case_id, running=True)[-1].due_on.isoformat()


def test_the_giver_adds_a_note_and_the_taker_signs(engines: Engines, change: Change) -> None:
    with engines.work(change.taker) as uow:
        assert my_handovers(uow) == []
        with pytest.raises(HandoverNotStated):
            service.receive_handover(uow, change.id)
    with engines.work(change.giver) as uow:
        assert [one.id for one, _case in my_handovers(uow)] == [change.id]
        with pytest.raises(HandoverNoteMissing):
            service.state_handover(uow, change.id, " ")
        service.state_handover(uow, change.id, "张家答应先量尺寸。")
        with pytest.raises(Forbidden):
            service.receive_handover(uow, change.id)
    with engines.work(change.supervisor) as uow:
        assert [one.id for one, _case in handovers_under_way(uow)] == [change.id]
    with engines.work(change.taker) as uow:
        assert [one.id for one, _case in my_handovers(uow)] == [change.id]
        row = service.receive_handover(uow, change.id, "清楚了")
        assert (row.received_at, row.receipt, row.stated_by) == (uow.now(), "清楚了", change.giver.name)
    for who in (change.giver, change.taker, change.supervisor):
        with engines.work(who) as uow:
            assert (list(my_handovers(uow)), list(handovers_under_way(uow))) == ([], [])
    with engines.work(change.giver) as uow, pytest.raises(HandoverOver):
        service.state_handover(uow, change.id, "还有一件事")
    with engines.work(SYSTEM) as uow:
        deeds = select(AuditRow.action, AuditRow.actor_name).where(AuditRow.subject_id == change.id)
        assert [tuple(row) for row in uow.session.execute(deeds.order_by(AuditRow.id))][1:] == [
            ("cases.handed_over", change.giver.name), ("cases.handover_received", change.taker.name),
        ]  # fmt: skip


def test_only_the_two_and_their_office_see_it_and_the_office_speaks_for_who_is_gone(
    engines: Engines, change: Change
) -> None:
    for stranger in change.strangers:
        with engines.work(stranger) as uow:
            assert (handovers_of(uow, change.case_id), list(handovers_under_way(uow))) == ([], [])
            with pytest.raises(Missing):
                service.state_handover(uow, change.id, "不该写")
    with engines.work(change.supervisor) as uow, pytest.raises(Forbidden):
        service.state_handover(uow, change.id, "只看不写")
    with engines.work(change.clerk) as uow:
        assert service.state_handover(uow, change.id, "前任已经离职。").stated_by == change.clerk.name
    with engines.work(change.giver) as uow, pytest.raises(HandoverStated):
        service.state_handover(uow, change.id, "我来改一改。")


def test_the_next_change_overtakes_one_that_nobody_signed_for(engines: Engines, change: Change) -> None:
    with engines.work(SYSTEM) as uow:
        assert change.giver.id is not None
        service.assign_mediator(uow, change.case_id, change.giver.id, reason="回来上班")
        newest, before = handovers_of(uow, change.case_id)
        assert (newest.giver_id, newest.dropped_at, before.dropped_at) == (change.taker.id, None, uow.now())
    with engines.work(change.taker) as uow, pytest.raises(HandoverOver):
        service.receive_handover(uow, change.id)


def test_an_archived_case_still_has_somebody_to_answer_for_it(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "archived")
        other = a_member_of_staff(uow, an_office(uow), Role.MEDIATOR)
        assert service.hand_over(uow, case.id, other.id, "调离").mediator_id == other.id


def test_a_first_mediator_takes_nothing_over(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        a_case(uow, "in_mediation")
        assert uow.session.scalars(select(Handover)).all() == []


def test_an_ended_case_is_handed_over_with_what_is_owed(engines: Engines) -> None:
    scene = a_scene(engines)
    with engines.work(SYSTEM) as uow:
        assert scene.mediator.id is not None
        office = uow.session.get_one(Staff, scene.mediator.id).organisation
        other, clerk = (a_member_of_staff(uow, office, role) for role in (Role.MEDIATOR, Role.CLERK))
    with engines.work(scene.mediator) as uow, pytest.raises(HandoverNotNow):
        service.hand_over(uow, scene.case.id, other.id, "休假")
    in_effect(scene)
    with engines.work(actor_of(other)) as uow, pytest.raises(Missing):
        service.hand_over(uow, scene.case.id, other.id, "休假")
    with engines.work(scene.mediator) as uow:
        with pytest.raises(NotAMediator):
            service.hand_over(uow, scene.case.id, clerk.id, "休假")
        with pytest.raises(ReasonMissing):
            service.hand_over(uow, scene.case.id, other.id, " ")
        with pytest.raises(HandoverToNobodyNew):
            service.hand_over(uow, scene.case.id, scene.mediator.id, "休假")
        service.hand_over(uow, scene.case.id, other.id, "休假")
    with engines.work(actor_of(other)) as uow:
        (row,) = handovers_of(uow, scene.case.id)
        owed = [(one["text"], one["due_on"]) for one in row.items if one["kind"] == "duty"]
        first, last = ("李大有向张一兰履行：装修损失赔偿款（未到期，还欠21,800.00元）" for _ in range(2))
        assert owed == [(first, "2026-12-15"), (last, "2027-01-15")]
        assert queries.participant_for_staff(uow, scene.case.id, other.id) is not None
        assert queries.get_case(uow, scene.case.id).status.value == "succeeded"
