"""What keeps a package back: each thing by name, with the place where it is put right."""

from __future__ import annotations

from mediation.law.handoffs import Check, Verdict
from mediation.law.preflight import Material, PaperState, Place, material_lacks, not_agreed, paper_lacks, track_lacks


def test_each_lack_is_named_with_its_place() -> None:
    papers = [
        PaperState("申请书", required=True, ready=True),
        PaperState("协议书", required=True, ready=True, gaps=("申请人住址", "第1条履行期限")),
        PaperState("调解记录", required=True, ready=False, making=True, failed="从前一次"),
        PaperState("受理登记表", required=True, ready=False),
        PaperState("证据清单", required=False, ready=False),
        PaperState("委托书", required=False, ready=True, gaps=("代理权限",)),
        PaperState("告知书", required=True, ready=False, failed="缺字"),
    ]
    assert [(one.code, one.place, one.sentence) for one in paper_lacks(papers)] == [
        ("gaps", Place.CASE, "《协议书》里还有没填的：申请人住址、第1条履行期限。"),
        ("making", Place.PAPERS, "《调解记录》正在生成，做好就能移送。"),
        ("missing", Place.PAPERS, "缺《受理登记表》。"),
        ("gaps", Place.CASE, "《委托书》里还有没填的：代理权限。"),
        ("failed", Place.PAPERS, "《告知书》没有生成成功，请重试。"),
    ]


def test_who_has_not_agreed_is_named() -> None:
    assert [one.sentence for one in not_agreed(["甲", "乙"])] == ["甲还没有同意申请。", "乙还没有同意申请。"]


def test_a_track_keeps_its_package_back_by_its_period_its_checks_and_its_applicants() -> None:
    good, bad = (Check("a", "甲", verdict, "", "") for verdict in (Verdict.WARN, Verdict.MANUAL))
    assert track_lacks([good], [("甲", True)]) == []
    assert [one.code for one in track_lacks([good, bad], [], over=True)] == ["period", "eligible", "draft"]
    assert [one.sentence for one in track_lacks([good], [("甲", True), ("乙", False)])] == ["乙还没有同意申请。"]


def test_what_a_person_has_is_asked_of_that_person() -> None:
    materials = [
        Material("identity", "身份证明", "1", "张一兰", files=("f",)),
        Material("identity", "身份证明", "2", "李大有"),
        Material("identity", "身份证明", "3", "王三", fault="照片模糊，字看不清"),
        Material("property", "权属证明", "4", "赵四", checking=True),
    ]
    assert [(one.code, one.place, one.sentence) for one in material_lacks(materials)] == [
        ("material", Place.PERSON, "缺李大有的身份证明。"),
        ("unreadable", Place.PERSON, "王三的身份证明不能用：照片模糊，字看不清，要重新拍。"),
        ("checking", Place.PAPERS, "赵四的权属证明正在检查，稍后就知道能不能用。"),
    ]
