"""人民调解记录: made from the room's log, each paragraph with the numbers of the events it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mediation.core.paper import (
    JSON,
    SHANGHAI,
    Head,
    Line,
    Paper,
    Seal,
    Signature,
    clock_words,
    compose,
    lines,
    need,
    seal_data,
    signature_rows,
    span_words,
)
from mediation.rooms.documents.sayings import PHASES, RoomLog, Saying, Section, sayings

TOLD = (
    "调解员已将调解的性质、原则、方式，当事人享有的权利和承担的义务，虚假调解的法律后果，以及参加人员的身份"
    "告知各方当事人；各方当事人表示清楚，同意由上述人员进行调解，对调解员不申请更换。"
)
READ_BACK = "以上记录已由各方当事人阅读（或者已向其宣读），与陈述一致，没有遗漏和差错。"


@dataclass(frozen=True)
class Attendance:
    """Who was there, in which part, how （在线 or 到场）, how identified, from when to when."""

    seat: str
    name: str
    means: str | None
    identified: str | None
    joined_at: datetime | None
    left_at: datetime | None = None


@dataclass(frozen=True)
class Outcome:
    """How the session ended; `risks` is what was told about risks, `remedies` the ways that stay open; `served`
    says who read which paper when."""

    result: str | None
    risks: str | None = None
    remedies: Sequence[str] = ()
    served: Sequence[str] = ()


@dataclass(frozen=True)
class Record:
    """A session and the logs of its rooms. Rooms other than the joint one are left out whatever is passed.

    `rights_told` only when every party has acknowledged the notice and asked for no other mediator: the paper says so.
    `upto` is the last event of the joint room that the check words at the foot cover.
    `sides` are the seats whose account a record must hold; one without a word there is a gap.
    `voices` are what those whom a guardian acts for said they think themselves (民法典 35).
    """

    begun_at: datetime | None
    ended_at: datetime | None
    place: str | None
    matter: str | None
    parties: Sequence[Attendance]
    others: Sequence[Attendance]
    mediators: Sequence[str]
    recorder: str | None
    rights_told: bool
    rooms: Sequence[RoomLog]
    outcome: Outcome
    signatures: Sequence[Signature]
    seal: Seal | None = None
    sides: Sequence[str] = ("applicant", "respondent")
    upto: int | None = None
    voices: Sequence[str] = ()
    phases: Mapping[str, Section] = field(default_factory=lambda: PHASES)


def record(head: Head, sheet: Record) -> Paper:
    """Build the 人民调解记录; gaps are missing particulars, a side without an account, a missing result."""
    said = sayings(sheet.rooms, sheet.phases)
    return compose(
        "record",
        "人民调解记录",
        head,
        {
            "rows": lines(_rows(sheet)),
            "columns": ["身份", "姓名", "参加方式", "身份核验", "参加时间"],
            "attendance": [_attended(one, sheet.begun_at) for one in (*sheet.parties, *sheet.others)],
            "sections": [_section(section, said, sheet) for section in Section],
            "read_back": READ_BACK,
            "signatures": signature_rows(sheet.signatures),
            "seal": None if sheet.seal is None else seal_data(sheet.seal),
            "upto": sheet.upto,
        },
    )


def _rows(sheet: Record) -> list[list[Line]]:
    return [
        [Line("时间", span_words(sheet.begun_at, sheet.ended_at))],
        [Line("地点", sheet.place)],
        [Line("事由", sheet.matter)],
        [Line("当事人", "、".join(one.name for one in sheet.parties))],
        [Line("参加人", "、".join(one.name for one in sheet.others) or "无")],
        [Line("调解员", "、".join(sheet.mediators)), Line("记录人", sheet.recorder)],
    ]


def _attended(one: Attendance, begun_at: datetime | None) -> JSON:
    when = None if one.joined_at is None else _when(one.joined_at, one.left_at, begun_at)
    return [
        one.seat,
        one.name,
        need(one.means, "参加方式", one.name),
        need(one.identified, "身份核验", one.name),
        need(when, "参加时间", one.name),
    ]


def _when(joined: datetime, left: datetime | None, begun: datetime | None) -> str | None:
    """Times of the session's own day need no date."""
    moments = [one for one in (joined, left, begun) if one is not None]
    if len({one.astimezone(SHANGHAI).date() for one in moments}) == 1:
        return clock_words(joined, left)
    return span_words(joined, left)


def _section(section: Section, said: Sequence[Saying], sheet: Record) -> JSON:
    here: list[JSON] = [_paragraph(one) for one in said if one.section is section]
    if section is Section.TOLD:
        here.insert(0, _written(need(TOLD if sheet.rights_told else None, "权利义务告知情况")))
    elif section is Section.STATEMENTS:
        here += [_written(voice) for voice in sheet.voices]
        here += [_written(need(None, f"{_side(seat)}陈述")) for seat in sheet.sides if not _heard(seat, said)]
    elif section is Section.RESULT:
        here += _result(sheet.outcome)
    return {"title": section.value, "paragraphs": here or [_written("本次调解没有单独记明。")]}


def _heard(seat: str, said: Sequence[Saying]) -> bool:
    return any(one.seat == seat for one in said)


def _side(seat: str) -> str:
    return {"applicant": "申请人", "respondent": "被申请人"}.get(seat, "第三人")


def _paragraph(one: Saying) -> JSON:
    return {"speaker": one.speaker, "text": one.words, "tag": one.tag, "sources": list(one.sources)}


def _written(text: JSON) -> JSON:
    """A paragraph of the form itself: nobody's saying, so it has no source."""
    return {"speaker": None, "text": text, "tag": None, "sources": []}


def _result(outcome: Outcome) -> list[JSON]:
    written = [_written(need(outcome.result, "调解结果"))]
    if outcome.risks:
        written.append(_written(f"风险告知：{outcome.risks}"))
    if outcome.remedies:
        ways = "；".join(one.rstrip("。；") for one in outcome.remedies)
        written.append(_written(f"已告知各方其他解决途径：{ways}。"))
    if outcome.served:
        written.append(_written(f"文书送达：{'；'.join(outcome.served)}。"))
    return written
