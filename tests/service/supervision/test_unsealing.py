"""What was said is read only with a reason, for a time, with the mediator knowing; what was said in private never."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from mediation.accounts import queries as accounts
from mediation.cases import service as cases
from mediation.core.authz import PUBLIC, SYSTEM, Actor, Role
from mediation.core.clock import FixedClock
from mediation.core.errors import Forbidden, Missing
from mediation.core.models import AuditRow, OutboxRow
from mediation.core.uow import Engines
from mediation.rooms import service as rooms
from mediation.rooms.models import Notice
from mediation.supervision import queries, service
from mediation.supervision.errors import NoReason, NoSuchStretch, SealedAgain, StillUnsealed
from mediation.supervision.states import UnsealGround
from tests.factories.cases import a_case, a_member_of_staff, an_office
from tests.factories.rooms import Table, a_table, say

REASON = "当事人来信反映调解员催着签字，需要核对。"


@dataclass
class Scene:
    case_id: UUID
    session_id: UUID
    mediator: Actor
    supervisor: Actor
    others: dict[str, Actor]


@pytest.fixture
def scene(engines: Engines, table: Table) -> Scene:
    """A sitting with words to all and words in private, and everybody who might want to read them."""
    with engines.work(SYSTEM) as uow:
        say(uow, table.room.id, table.applicant.id, "押金三千元一直没退。")
        private = rooms.open_caucus(uow, table.session.id, table.applicant.party_id)
        say(uow, private.id, table.applicant.id, "其实两千元我也能接受。")
        office = accounts.get_organisation(uow, table.case.lead_org_id)
        elsewhere = an_office(uow, "justice_bureau")
        staff = {
            role: a_member_of_staff(uow, office, role)
            for role in (Role.SUPERVISOR, Role.CLERK, Role.MEDIATOR, Role.ADMIN)
        }
        people = {role.value: accounts.actor_of(one) for role, one in staff.items()}
        people["supervisor elsewhere"] = accounts.actor_of(a_member_of_staff(uow, elsewhere, Role.SUPERVISOR))
        mediator = accounts.actor_of(accounts.get_staff(uow, table.case.mediator_id or uuid4()))
        return Scene(table.case.id, table.session.id, mediator, people.pop("supervisor"), people | {"public": PUBLIC})


def unsealed(engines: Engines, scene: Scene, minutes: int = 30) -> UUID:
    with engines.work(scene.supervisor) as uow:
        return service.unseal(
            uow, scene.case_id, ground=UnsealGround.COMPLAINT, reason=REASON, minutes=minutes
        ).id  # fmt: skip


def test_with_a_reason_the_joint_room_is_read_and_nothing_said_in_private(engines: Engines, scene: Scene) -> None:
    key = unsealed(engines, scene)
    with engines.work(scene.supervisor) as uow:
        _, sayings = service.read_words(uow, key, scene.session_id)
        words = " ".join(one.words for one in sayings)
    assert "押金三千元一直没退" in words
    assert "两千元" not in words
    with engines.work(SYSTEM) as uow:
        deeds = uow.session.scalars(select(AuditRow).where(AuditRow.action.startswith("supervision."))).all()
        assert {(one.action, one.actor_id, one.case_id) for one in deeds} == {
            ("supervision.unsealed", scene.supervisor.id, scene.case_id),
            ("supervision.words_read", scene.supervisor.id, scene.case_id),
        }


@pytest.mark.parametrize("reason", ["", "看看", "看看看看看看看看看看看看", "  核  查  "])
def test_without_a_reason_nothing_opens(engines: Engines, scene: Scene, reason: str) -> None:
    with pytest.raises(NoReason), engines.work(scene.supervisor) as uow:
        service.unseal(uow, scene.case_id, ground=UnsealGround.QUALITY, reason=reason, minutes=30)
    with engines.work(SYSTEM) as uow:
        assert queries.unsealings_of(uow, scene.case_id) == []


def test_nobody_asks_for_longer_than_is_offered(engines: Engines, scene: Scene) -> None:
    with pytest.raises(NoSuchStretch), engines.work(scene.supervisor) as uow:
        service.unseal(uow, scene.case_id, ground=UnsealGround.QUALITY, reason=REASON, minutes=600)


def test_nobody_else_unseals_and_nobody_else_reads_under_it(engines: Engines, scene: Scene) -> None:
    key = unsealed(engines, scene)
    for name, person in {**scene.others, "mediator of the case": scene.mediator, "system": SYSTEM}.items():
        with pytest.raises(Forbidden), engines.work(person) as uow:
            service.unseal(uow, scene.case_id, ground=UnsealGround.QUALITY, reason=REASON, minutes=30)
        with pytest.raises(Missing), engines.work(person) as uow:
            service.read_words(uow, key, scene.session_id)
        assert name


def test_a_colleague_watching_the_same_case_states_a_reason_of_their_own(engines: Engines, scene: Scene) -> None:
    key = unsealed(engines, scene)
    with engines.work(SYSTEM) as uow:
        office = accounts.get_organisation(uow, scene.supervisor.org_id or uuid4())
        colleague = accounts.actor_of(a_member_of_staff(uow, office, Role.SUPERVISOR))
    with pytest.raises(Missing), engines.work(colleague) as uow:
        service.read_words(uow, key, scene.session_id)


def test_the_time_ends_by_itself_or_by_hand(engines: Engines, scene: Scene, clock: FixedClock) -> None:
    key = unsealed(engines, scene)
    with pytest.raises(StillUnsealed), engines.work(scene.supervisor) as uow:
        service.unseal(uow, scene.case_id, ground=UnsealGround.QUALITY, reason=REASON, minutes=30)
    clock.at += timedelta(minutes=30)
    with pytest.raises(SealedAgain), engines.work(scene.supervisor) as uow:
        service.read_words(uow, key, scene.session_id)
    again = unsealed(engines, scene)
    with engines.work(scene.supervisor) as uow:
        service.seal_again(uow, again)
    with pytest.raises(SealedAgain), engines.work(scene.supervisor) as uow:
        service.read_words(uow, again, scene.session_id)


def test_a_sitting_of_another_case_stays_closed(engines: Engines, scene: Scene) -> None:
    key = unsealed(engines, scene)
    with engines.work(SYSTEM) as uow:
        other = a_table(uow)
        say(uow, other.room.id, other.applicant.id, "另一件事。")
    with pytest.raises(Missing), engines.work(scene.supervisor) as uow:
        service.read_words(uow, key, other.session.id)


def test_the_mediator_learns_it_at_once_and_nobody_else(engines: Engines, scene: Scene) -> None:
    with engines.work(SYSTEM) as uow:
        assert scene.mediator.id is not None
        accounts.get_staff(uow, scene.mediator.id).phone_sealed = uow.vault.seal("13600040004")
    unsealed(engines, scene)
    with engines.work(SYSTEM) as uow:
        told = uow.session.scalars(select(Notice).where(Notice.template == "words_unsealed")).all()
        assert [uow.vault.open(one.phone_sealed) for one in told] == ["13600040004"]
        assert "核查投诉、信访" in uow.vault.open(told[0].text_sealed)
        assert not uow.session.scalars(select(OutboxRow).where(OutboxRow.task == "rooms.tell_parties")).all()
    with engines.work(scene.mediator) as uow:
        assert [one.reason for one in queries.recent_unsealings(uow)] == [REASON]
    with engines.work(scene.others["mediator"]) as uow:
        assert queries.recent_unsealings(uow) == []


def test_parties_learn_it_once_the_case_is_closed(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "succeeded")
        office = accounts.get_organisation(uow, case.lead_org_id)
        supervisor = accounts.actor_of(a_member_of_staff(uow, office, Role.SUPERVISOR))
    for _ in range(2):
        with engines.work(supervisor) as uow:
            row = service.unseal(uow, case.id, ground=UnsealGround.QUALITY, reason=REASON, minutes=30)
            service.seal_again(uow, row.id)
    with engines.work(SYSTEM) as uow:
        assert service.tell_parties_afterwards(uow, case.id) == 0
        cases.close(uow, case.id, carried_over=True)
    with engines.work(SYSTEM) as uow:
        told = uow.session.scalars(select(OutboxRow).where(OutboxRow.task == "rooms.tell_parties")).all()
        assert [one.arguments["template"] for one in told] == ["words_were_read"]
        assert all(one.told_at is not None for one in queries.unsealings_of(uow, case.id))
        assert service.tell_parties_afterwards(uow, case.id) == 0
