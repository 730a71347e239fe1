"""The record: what was said in the joint room, in its section, with its source; nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mediation.core.paper import Paper
from mediation.rooms.documents import WITHOUT_PREJUDICE, Outcome, RoomLog, Section, record, sayings
from mediation.rooms.documents.sayings import PHASES
from mediation.rooms.rules.minutes import Paragraph, check_draft
from tests.factories.papers import HEAD
from tests.factories.session_papers import CAUCUS, CONSULTATION, LOG, RECORD, event

Body = Callable[[Paper], str]


def sections(paper: Paper) -> dict[str, list[dict[str, Any]]]:
    return {part["title"]: part["paragraphs"] for part in paper.data["sections"]}


def test_each_paragraph_names_the_events_it_comes_from(body: Body) -> None:
    parts = sections(record(HEAD, RECORD))
    assert list(parts) == [section.value for section in Section]
    first = parts["各方陈述"][0]
    assert first["sources"] == ["6", "7", "8"]
    assert first["speaker"] == "申请人甲某某"
    assert "泡坏了。装修公司" in first["text"]
    assert "〔6、7、8〕" in body(record(HEAD, RECORD))


def test_every_saying_of_the_joint_room_is_there_once() -> None:
    parts = sections(record(HEAD, RECORD))
    sources = [seq for part in parts.values() for one in part for seq in one["sources"]]
    spoken = [str(one["seq"]) for one in LOG if one["kind"] in {"text", "file", "offer", "answer"}]
    spoken.remove("10")  # recalled
    assert sorted(sources, key=int) == spoken


def test_whoever_speaks_for_a_party_is_named_with_it_and_the_party_by_its_seat() -> None:
    log = [event(1, "applicant", "text", text="甲"), event(2, "lawyer", "text", text="乙")]
    said = sayings([RoomLog("joint", log, acting={"p-lawyer": "甲某某的委托代理人"})], {})
    assert [one.speaker for one in said] == ["申请人甲某某", "甲某某的委托代理人壬律师"]


@pytest.mark.parametrize(
    ("seq", "section", "tag"),
    [("12", "查明事实", "查明"), ("14", "查明事实", "无争议"), ("16", "争议焦点", None), ("23", "调解方案", "共识")],
)
def test_a_mark_decides_the_section(seq: str, section: str, tag: str | None) -> None:
    found = [one for one in sections(record(HEAD, RECORD))[section] if seq in one["sources"]]
    assert [one["tag"] for one in found] == [tag]


def test_a_later_mark_replaces_an_earlier_one_and_a_recalled_mark_counts_for_nothing() -> None:
    log = [
        event(1, "applicant", "text", text="甲"),
        event(2, "mediator", "mark", seq=1, **{"as": "fact"}),
        event(3, "mediator", "mark", seq=1, **{"as": "issue"}),
        event(4, "applicant", "text", text="乙"),
        event(5, "mediator", "mark", seq=4, **{"as": "fact"}),
        event(6, "mediator", "recall", seq=5),
    ]
    said = sayings([RoomLog("joint", log)], {})
    assert [(one.words, one.section) for one in said] == [("甲", Section.ISSUES), ("乙", Section.STATEMENTS)]


@pytest.mark.parametrize(("kind", "log"), [("caucus", CAUCUS), ("consultation", CONSULTATION), ("other", LOG)])
def test_no_other_room_than_the_joint_one_is_ever_heard(kind: str, log: list[dict[str, Any]]) -> None:
    assert sayings([RoomLog(kind, log)], PHASES) == []


def test_caucus_and_recalled_words_are_not_on_the_paper(body: Body) -> None:
    read = body(record(HEAD, RECORD))
    assert "底线" not in read
    assert "败诉可能性" not in read
    assert "这句发错了" not in read


def test_four_hundred_private_messages_leave_no_trace_and_four_hundred_public_ones_no_hole(body: Body) -> None:
    talk = [event(n, "applicant" if n % 2 else "respondent", "text", text=f"公开{n:03}。") for n in range(1, 401)]
    private = [event(n, "applicant", "text", text=f"私下{n:03}。") for n in range(1, 401)]
    read = body(record(HEAD, replace(RECORD, rooms=(RoomLog("joint", talk), RoomLog("caucus", private)))))
    assert [n for n in range(1, 401) if f"公开{n:03}。" not in read] == []
    assert "私下" not in read


def test_who_speaks_on_and_on_fills_several_paragraphs_that_can_each_be_kept() -> None:
    talk = [
        event(n, "applicant", "text", text=f"第{n}句。{'长' * size}") for n, size in enumerate([3900] * 3 + [9] * 400)
    ]
    said = sayings([RoomLog("joint", talk)], PHASES)
    check_draft([Paragraph(str(n), one.section, one.words) for n, one in enumerate(said)])
    assert max(len(one.sources) for one in said) <= 50
    assert [source for one in said for source in one.sources] == [str(n) for n in range(403)]


def test_a_side_without_an_account_and_a_missing_result_are_gaps(body: Body) -> None:
    silent = [one for one in LOG if one["from"]["seat"] != "respondent"]
    paper = record(HEAD, replace(RECORD, rooms=(RoomLog("joint", silent),), outcome=Outcome(result=None)))
    assert paper.gaps == ("被申请人陈述", "调解结果")
    assert "【待填：被申请人陈述】" in body(paper)


def test_the_record_never_says_that_rights_were_told_when_nobody_acknowledged_them(body: Body) -> None:
    paper = record(HEAD, replace(RECORD, rights_told=False))
    assert paper.gaps == ("权利义务告知情况",)
    assert "对调解员不申请更换" not in body(paper)


def test_failure_prints_risks_and_the_other_ways(body: Body) -> None:
    outcome = Outcome("调解不成：金额差距过大。", risks="诉讼风险已告知", remedies=("申请仲裁。", "向人民法院起诉。"))
    read = body(record(HEAD, replace(RECORD, outcome=outcome)))
    assert "已告知各方其他解决途径：申请仲裁；向人民法院起诉。" in read


def test_emoji_voice_and_line_breaks_are_printed(body: Body) -> None:
    log = [
        *LOG,
        event(30, "applicant", "text", text="好的😀👍\n谢谢"),
        event(31, "respondent", "voice", seconds=12, file="v"),
        event(32, "applicant", "voice", seconds=5, file="v", text="我说完了"),
        event(33, "respondent", "voice", seconds=8.4, file="v"),
        event(34, "respondent", "transcription", seq=33, text="听错了的字"),
        event(35, "respondent", "transcription", seq=33, text="剩下的月底给"),
        event(36, "applicant", "voice", seconds=7, file="v"),
        event(37, "applicant", "transcription", seq=36, text="收回的字"),
        event(38, "applicant", "recall", seq=37),
    ]
    read = body(record(HEAD, replace(RECORD, rooms=(RoomLog("joint", log),))))
    assert "好的😀👍谢谢" in read
    assert "〔语音12秒，没有文字〕" in read
    assert "〔语音5秒〕我说完了" in read
    assert "〔语音8秒〕剩下的月底给" in read
    assert "〔语音7秒，没有文字〕" in read
    assert "听错了的字" not in read
    assert "收回的字" not in read


def test_giving_way_is_listed_apart_each_with_what_it_may_not_be_used_for(body: Body) -> None:
    log = [
        *LOG,
        event(30, "mediator", "phase", **{"from": "facts", "to": "proposals"}),
        event(31, "respondent", "text", text="我最多赔七千八百。"),
        event(32, "applicant", "text", text="吊顶是三年前装的。"),
        event(33, "mediator", "mark", seq=32, **{"as": "concession"}),
        event(34, "respondent", "text", text="水管归物业修。"),
        event(35, "mediator", "mark", seq=31, **{"as": "undisputed"}),
    ]
    paper = record(HEAD, replace(RECORD, rooms=(RoomLog("joint", log),)))
    parts = sections(paper)
    assert [(one["tag"], one["sources"]) for one in parts["让步"]] == [("让步", ["31"]), ("让步", ["32"])]
    assert all(one["text"].endswith(f"（{WITHOUT_PREJUDICE}）") for one in parts["让步"])
    assert not [one for one in parts["查明事实"] if "31" in one["sources"]]
    assert "仅为达成调解所作，不得作为对其不利的证据" in body(paper)
