"""A court's delegation: noted, signed for, reported on, acknowledged by that court alone; and suits taken back."""

from datetime import date

import pytest

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.authz import SYSTEM, Role
from mediation.core.errors import Conflict, Forbidden, Missing
from mediation.core.uow import Engines
from mediation.court import queries, service
from mediation.court.errors import DayNeeded, NumberNeeded, ReportNotReady
from mediation.court.models import Delegation
from mediation.court.service.reports import report_paper
from mediation.court.states import DelegationKind, DelegationStatus
from tests.factories.agreements import Scene, a_scene
from tests.factories.cases import a_member_of_staff
from tests.factories.courts import Desk, a_desk
from tests.factories.records import rendered

WRITTEN = {"claims": "赔偿损失", "undisputed": "楼上漏水", "issues": "损失多少", "suggestion": "建议立案"}
TODAY = date(2026, 11, 23)


@pytest.fixture
def scene(engines: Engines) -> Scene:
    return a_scene(engines, court=True, referrer_no="(2026)演委派7号")


def the_court(scene: Scene) -> Desk:
    with scene.engines.work(SYSTEM) as uow:
        assert scene.case.referrer_org_id is not None
        office = accounts.get_organisation(uow, scene.case.referrer_org_id)
        person = a_member_of_staff(uow, office, Role.JUDGE)
        return Desk(office, person, accounts.actor_of(accounts.get_staff(uow, person.id)))


def the_delegation(scene: Scene) -> Delegation:
    with scene.engines.work(SYSTEM) as uow:
        row = queries.delegation_of_case(uow, scene.case.id)
        assert row is not None
        return row


def failed(scene: Scene) -> None:
    with scene.engines.work(scene.mediator) as uow:
        casework.fail(uow, scene.case.id, reason="gap_too_wide", note="意见分歧太大", remedies_told=True)


def test_a_case_from_a_court_is_noted_when_it_is_registered(scene: Scene) -> None:
    row = the_delegation(scene)
    assert (row.kind, row.status) == (DelegationKind.BEFORE_SUIT, DelegationStatus.RECEIVED)
    assert row.court_case_no == "(2026)浙0424诉前调123号"


def test_a_case_that_no_court_sent_has_none(engines: Engines) -> None:
    other = a_scene(engines)
    with engines.work(SYSTEM) as uow:
        assert queries.delegation_of_case(uow, other.case.id) is None


def test_the_report_goes_back_once_it_is_made(scene: Scene) -> None:
    failed(scene)
    key, court = the_delegation(scene).id, the_court(scene)
    with scene.engines.work(scene.mediator) as uow:
        with pytest.raises(ReportNotReady):
            service.send_report(uow, key)
        document_id = service.prepare_report(uow, key, WRITTEN).report_document_id
        with pytest.raises(ReportNotReady):
            service.send_report(uow, key)
    assert document_id is not None
    rendered(scene.engines, document_id)
    with scene.engines.work(scene.mediator) as uow:
        row = service.send_report(uow, key)
        assert row.status is DelegationStatus.REPORTED
        with pytest.raises(Conflict):
            service.send_report(uow, key)
    with scene.engines.work(court.actor) as uow:
        assert [one.id for one in queries.delegations_desk(uow)] == [key]
        assert service.acknowledge_report(uow, key).acknowledged_by_name == court.actor.name


def test_the_report_tells_the_court_which_address_was_confirmed_and_which_phone_was_tested(scene: Scene) -> None:
    with scene.engines.work(SYSTEM) as uow:
        one, other, *_rest = cases.parties_of(uow, scene.case.id)
        casework.confirm_address(
            uow,
            one.id,
            "演示县城西街道9号",
            electronic=True,
            tested=casework.Tested("138****0001", "zhang@example.com"),
        )
        casework.choose_service(uow, other.id, electronic=True)  # said so, but no code was typed back
    with scene.engines.work(scene.mediator) as uow:
        row = queries.delegation_of_case(uow, scene.case.id)
        assert row is not None
        found = {str(part["title"]): part["items"] for part in report_paper(uow, row).data["chapters"]}  # type: ignore[index,union-attr] # chapters of a report
    sure, unsure, *_rest = found["送达地址"]
    assert sure.startswith(f"{one.name}：演示县城西街道9号（")
    assert sure.endswith("确认，同意电子送达，手机138****0001、电子邮箱z***@example.com已测试）")
    assert unsure.endswith("（登记的住址，本人没有确认）")


def test_a_delegated_case_taken_up_again_counts_its_own_days_and_is_told_by_letter(scene: Scene) -> None:
    failed(scene)
    key = the_delegation(scene).id
    with scene.engines.work(scene.mediator) as uow:
        document_id = service.prepare_report(uow, key, WRITTEN).report_document_id
    assert document_id is not None
    rendered(scene.engines, document_id)
    with scene.engines.work(scene.mediator) as uow:
        service.send_report(uow, key)
    with scene.engines.work(SYSTEM) as uow:
        casework.close(uow, scene.case.id, carried_over=True)
        casework.reopen(uow, scene.case.id, "双方又愿意谈")
        running = {one.rule_id: one.subject for one in cases.clocks_of(uow, scene.case.id) if one.done_at is None}
        assert running == {"T-PM": "重新启动以后"}, "neither the court's period nor its feedback runs"
    failed(scene)
    with scene.engines.work(scene.mediator) as uow:
        clock = cases.running_clock(uow, scene.case.id, "T-FEEDBACK")
        assert clock is not None
        assert clock.subject == "重新启动以后"
        casework.feed_back(uow, scene.case.id, "电话")
        assert cases.running_clock(uow, scene.case.id, "T-FEEDBACK") is None


def test_another_court_sees_nothing_of_it(scene: Scene) -> None:
    key, other = the_delegation(scene).id, a_desk(scene.engines, "court", Role.JUDGE)
    with scene.engines.work(other.actor) as uow:
        assert not queries.delegations_desk(uow)
        with pytest.raises(Missing):
            queries.get_delegation(uow, key)


def test_the_mediator_does_not_sign_for_the_court(scene: Scene) -> None:
    with scene.engines.work(scene.mediator) as uow, pytest.raises(Forbidden):
        service.acknowledge_report(uow, the_delegation(scene).id)


def test_a_suit_taken_back_is_kept_with_its_stage(scene: Scene) -> None:
    told = {"court_name": "演示县人民法院", "filed_on": TODAY}
    with scene.engines.work(scene.mediator) as uow:
        with pytest.raises(NumberNeeded):
            service.record_withdrawal(uow, scene.case.id, stage="in_suit", court_case_no="", **told)  # type: ignore[arg-type] # test data
        with pytest.raises(DayNeeded):
            service.record_withdrawal(
                uow, scene.case.id, stage="pre_filing", court_case_no="", court_name="演示县人民法院",
                filed_on=date(2026, 11, 24),
            )  # fmt: skip
        service.record_withdrawal(uow, scene.case.id, stage="pre_filing", court_case_no="", **told)  # type: ignore[arg-type] # test data
        assert len(queries.withdrawals_of(uow, scene.case.id)) == 1


def test_materials_are_returned_on_a_day_that_has_come(scene: Scene) -> None:
    key = the_delegation(scene).id
    with scene.engines.work(scene.mediator) as uow:
        with pytest.raises(DayNeeded):
            service.return_materials(uow, key, date(2026, 11, 24))
        assert service.return_materials(uow, key, TODAY).materials_returned_on == TODAY
        assert cases.get_case(uow, scene.case.id).id == scene.case.id
