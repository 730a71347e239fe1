"""The papers of a case's own life, made of what the case holds."""

import pytest

from mediation.cases import queries, service
from mediation.cases.models import Case
from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines, UnitOfWork
from tests.factories.cases import a_case, a_party


def rejected(uow: UnitOfWork) -> Case:
    case = a_case(uow)
    service.record_consent(uow, a_party(uow, case).id, answer="refused", means="visit", note="不愿意谈")
    return service.reject(uow, case.id, "party_refuses", "对方明确表示不调解。")


def supplemented(uow: UnitOfWork) -> Case:
    case = a_case(uow)
    return service.require_supplement(uow, case.id, ["房产证复印件", "维修报价单"])


def failed(uow: UnitOfWork) -> Case:
    case = a_case(uow, "in_mediation", court=True)
    return service.fail(uow, case.id, reason="gap_too_wide", note="金额相差较大。", remedies_told=True)


@pytest.mark.parametrize(
    ("kind", "make", "says"),
    [
        ("application", a_case, "楼上漏水"),
        ("acceptance", lambda uow: a_case(uow, "accepted", court=True), "(2026)浙0424诉前调123号"),
        ("consent_inquiry", lambda uow: a_case(uow, "consent_pending"), "李大有"),
        ("assignment", lambda uow: a_case(uow, "assigned"), "没有利害关系"),
        ("service_address_confirmation", a_case, "没有测试成功"),
        ("rejection_notice", rejected, "一方当事人明确拒绝调解"),
        ("supplement_notice", supplemented, "维修报价单"),
        ("termination_notice", failed, "各方意见分歧较大"),
        ("feedback", failed, "调解不成"),
        ("closing_report", lambda uow: a_case(uow, "closed"), "书面协议"),
    ],
)
def test_each_paper_says_what_the_case_holds(engines: Engines, kind: str, make: object, says: str) -> None:
    with engines.work(SYSTEM) as uow:
        case = make(uow)  # type: ignore[operator] # one of the makers above
        paper = queries.paper_of(uow, case, kind)
    assert paper.kind == kind
    assert says in str(paper.data)


def test_the_same_case_gives_the_same_paper_later(engines: Engines, clock: object) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "accepted")
        first = queries.paper_of(uow, case, "acceptance")
        assert queries.paper_of(uow, case, "acceptance") == first


def test_each_confirmed_address_stands_on_its_own_sheet_with_what_was_tested(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow)
        one = a_party(uow, case)
        service.confirm_address(
            uow, one.id, "演示县城西街道9号", electronic=True, tested=service.Tested("138****0001", "zhang@example.com")
        )
        sheets = queries.paper_of(uow, case, "service_address_confirmation").data["sheets"]
    told = {party.id: str(sheet) for party, sheet in zip(case.parties, sheets, strict=True)}  # type: ignore[arg-type] # a list of sheets
    assert [key for key, words in told.items() if "演示县城西街道9号" in words] == [one.id]
    assert [key for key, words in told.items() if "138****0001发送验证码" in words] == [one.id]
    assert [key for key, words in told.items() if "电子邮箱zhang@example.com发送验证码" in words] == [one.id]
    assert all("请本人填写" in words for words in told.values())
