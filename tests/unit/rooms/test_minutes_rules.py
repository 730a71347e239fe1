"""Differences between versions, and which words are bargaining."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediation.core.differences import Change, Piece, pieces_between
from mediation.law.concessions import reads_as_concession
from mediation.rooms.rules.differences import differences
from mediation.rooms.rules.minutes import Paragraph, read, undisputed, written

A = Paragraph("a", "各方陈述", "墙面渗水，要求赔偿一万二千元。", "申请人张一兰", "", (3, 4))
B = Paragraph("b", "查明事实", "水管是公共部位。", "被申请人李大有", "无争议", (5,))
C = Paragraph("c", "调解结果", "双方择日再谈。")


def test_what_is_written_is_read_back() -> None:
    assert read(written([A, B, C])) == [A, B, C]


def test_every_character_of_both_versions_is_told_once() -> None:
    older, newer = "争议焦点是衣柜的折旧和赔偿总额。", "争议焦点是衣柜的折旧、赔偿总额，以及以后谁负责。"
    pieces = pieces_between(older, newer)
    assert "".join(text for kind, text in pieces if kind is not Piece.PUT_IN) == older
    assert "".join(text for kind, text in pieces if kind is not Piece.LEFT_OUT) == newer
    assert (Piece.KEPT, "争议焦点是衣柜的折旧") in pieces


def test_a_day_and_a_sum_are_read_whole() -> None:
    pieces = pieces_between("第1期：2026年12月28日前，12,000.00元。", "第1期：2027年1月12日前，12,500.00元。")
    assert pieces == [
        (Piece.KEPT, "第1期："), (Piece.LEFT_OUT, "2026年12月28日"), (Piece.PUT_IN, "2027年1月12日"),
        (Piece.KEPT, "前，"), (Piece.LEFT_OUT, "12,000.00"), (Piece.PUT_IN, "12,500.00"), (Piece.KEPT, "元。"),
    ]  # fmt: skip


def test_paragraphs_that_came_went_moved_and_stayed() -> None:
    moved = Paragraph("b", "争议焦点", B.text, B.speaker, "", B.sources)
    new = Paragraph("d", "调解方案", "调解员建议分期。")
    rows = differences([A, B, C], [moved, new, C])
    assert [(row.paragraph.id, row.change, row.n) for row in rows] == [
        ("a", Change.REMOVED, 1), ("b", Change.CHANGED, 1), ("d", Change.ADDED, 2), ("c", Change.SAME, 3),
    ]  # fmt: skip
    assert rows[1].was == "查明事实、无争议"


def test_two_removed_paragraphs_keep_their_order() -> None:
    assert [row.paragraph.id for row in differences([A, B, C], [C])] == ["a", "b", "c"]


def test_a_paragraph_rewritten_from_end_to_end_is_compared_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mediation.core.differences.SECONDS", 0.05)
    older, newer = "甲乙丙丁戊己庚辛壬癸" * 500, "子丑寅卯辰巳午未申酉" * 500
    pieces = pieces_between(older, newer)
    assert "".join(text for kind, text in pieces if kind is not Piece.LEFT_OUT) == newer


@pytest.mark.parametrize(
    "words",
    [
        "为了解决问题，我们愿意赔八千元。", "我可以少要两千。", "最多出五千。", "只要月底前付清就行。",
        "我放弃利息的请求。", "各退一步，九千五。", "不再追究他的责任。", "同意分期支付。", "最低要九千元。",
        "至少八千元。", "可以让五百。", "按约定我愿意赔。", "当时是我不对，愿意赔两千。", "物业同意出3000元。",
    ],
)  # fmt: skip
def test_giving_way_is_recognised(words: str) -> None:
    assert reads_as_concession(words)


@pytest.mark.parametrize(
    "words",
    [
        "9月12日20时许，三楼公共水管爆裂。", "水是从我家卫生间下去的，我认。可是吊顶本来就旧了，八千太多。",
        "数目不错，猪价跌了，一下子拿不出来。", "货收到了，数目也对。", "被申请人已付三千元。",
        "借条是我写的，签名也是我的。", "家电留在男方家，这一点双方都认。",
        "物业可以出具维修记录。", "对方不同意赔偿。", "他当时答应付两万元，写了欠条。", "合同约定可以分期支付。",
        "物业上门至少三次。", "可以让人看照片。", "为了解决停车问题，物业划了车位。", "质保期内可以免费维修。",
    ],
)  # fmt: skip
def test_a_plain_fact_is_none(words: str) -> None:
    assert not reads_as_concession(words)


def test_no_bargaining_is_among_the_undisputed_facts() -> None:
    offered = Paragraph("o", "查明事实", "已经付了三千元。", "", "无争议", (9,), bargaining=True)
    worded = Paragraph("w", "查明事实", "我们愿意赔八千元。", "", "无争议", (10,))
    assert undisputed([A, B, offered, worded], []) == [B.text]
    looked_at = [replace(one, fact=True) for one in (offered, worded)]
    assert undisputed(looked_at, []) == [worded.text]
