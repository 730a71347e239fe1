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
    need_all,
    seal_data,
    signature_rows,
    span_words,
)
from mediation.rooms.documents.sayings import CONCESSION, PHASES, RoomLog, Saying, Section, sayings

TOLD = (
    "调解员已将调解的性质、原则、方式，当事人享有的权利和承担的义务，虚假调解的法律后果，以及参加人员的身份"
    "告知各方当事人；各方当事人表示清楚，同意由上述人员进行调解，对调解员不申请更换。"
)
WITHOUT_PREJUDICE = "仅为达成调解所作，不得作为对其不利的证据"
"""Stands with every concession (OMR 18, SIM 22)."""
READ_BACK = "以上记录已由各方当事人阅读（或者已向其宣读），与陈述一致，没有遗漏和差错。"
READ_BACK_DISPUTED = "以上记录已交各方当事人阅读（或者已向其宣读）；有不同意见或者没有核对的，见各方核对情况。"


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
class Drafted:
    """One paragraph of the record as people may work on it: `gap` names what a paragraph without text still lacks.

    `bargaining` says that a source belongs to the bargaining and can be no undisputed fact.
    """

    section: str
    text: str
    speaker: str = ""
    tag: str = ""
    sources: tuple[str, ...] = ()
    bargaining: bool = False
    gap: str = ""


@dataclass(frozen=True)
class Check:
    """What one party said to the record, in words; a gap while it has not. `agrees` when it confirmed all of it."""

    name: str
    words: Sequence[str]
    agrees: bool = True


@dataclass(frozen=True)
class Record:
    """A session and the logs of its rooms. Rooms other than the joint one are left out whatever is passed.

    `rights_told` only when every party has acknowledged the notice and asked for no other mediator: the paper says so.
    `upto` is the last event of the joint room that the check words at the foot cover.
    `sides` are the seats whose account a record must hold; one without a word there is a gap.
    `voices` are what those whom a guardian acts for said they think themselves (民法典 35).
    `breaks` and `entries` are facts of the sitting: its breaks, and what offices that came late were shown.
    `written` is the wording the parties checked: it stands instead of the log's, numbered; `checks` what each said.
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
    breaks: Sequence[str] = ()
    entries: Sequence[str] = ()
    written: Sequence[Drafted] | None = None
    checks: Sequence[Check] = ()
    phases: Mapping[str, Section] = field(default_factory=lambda: PHASES)


def record(head: Head, sheet: Record) -> Paper:
    """Build the 人民调解记录; gaps are missing particulars, a side without an account, a missing result."""
    paragraphs = sheet.written if sheet.written is not None else drafted(sheet)
    return compose(
        "record",
        "人民调解记录",
        head,
        {
            "rows": lines(_rows(sheet)),
            "columns": ["身份", "姓名", "参加方式", "身份核验", "参加时间"],
            "attendance": [_attended(one, sheet.begun_at) for one in (*sheet.parties, *sheet.others)],
            "sections": _sections(paragraphs, numbered=sheet.written is not None),
            "checks": [{"name": one.name, "words": need_all(one.words, "对记录的核对")} for one in sheet.checks],
            "read_back": READ_BACK if all(one.agrees for one in sheet.checks) else READ_BACK_DISPUTED,
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
        *([[Line("中途加入", "；".join(sheet.entries))]] if sheet.entries else []),
        *([[Line("休息", "；".join(sheet.breaks))]] if sheet.breaks else []),
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


def drafted(sheet: Record) -> list[Drafted]:
    """The record's paragraphs in the order of its sections, made from the logs and from what the form itself says."""
    said = sayings(sheet.rooms, sheet.phases)
    return [one for section in Section for one in _section(section, said, sheet)]


def _sections(paragraphs: Sequence[Drafted], *, numbered: bool) -> JSON:
    """The sections with their paragraphs; numbers run through, so that an objection can name its paragraph."""
    numbers = {id(one): n for n, one in enumerate(paragraphs, start=1)}
    empty: JSON = {"speaker": None, "text": "本次调解没有单独记明。", "tag": None, "sources": [], "n": None}
    return [
        {
            "title": section.value,
            "paragraphs": [
                _paragraph(one, numbers[id(one)] if numbered else None)
                for one in paragraphs
                if one.section == section.value
            ]
            or [empty],
        }
        for section in Section
    ]


def _section(section: Section, said: Sequence[Saying], sheet: Record) -> list[Drafted]:
    here = [_spoken(one) for one in said if one.section is section]
    if section is Section.TOLD:
        here.insert(0, _own(section, TOLD if sheet.rights_told else None, "权利义务告知情况"))
    elif section is Section.STATEMENTS:
        here += [_own(section, voice) for voice in sheet.voices]
        here += [_own(section, None, f"{_side(seat)}陈述") for seat in sheet.sides if not _heard(seat, said)]
    elif section is Section.RESULT:
        here += _result(sheet.outcome)
    return here


def _heard(seat: str, said: Sequence[Saying]) -> bool:
    return any(one.seat == seat for one in said)


def _side(seat: str) -> str:
    return {"applicant": "申请人", "respondent": "被申请人"}.get(seat, "第三人")


def _spoken(one: Saying) -> Drafted:
    return Drafted(one.section.value, one.words, one.speaker, one.tag or "", one.sources, one.bargaining)


def _own(section: Section, text: str | None, gap: str = "") -> Drafted:
    """A paragraph of the form itself: nobody's saying, so it has no source."""
    return Drafted(section.value, text or "", gap="" if text else gap)


def _paragraph(one: Drafted, n: int | None) -> JSON:
    words = f"{one.text}（{WITHOUT_PREJUDICE}）" if one.text and one.tag == CONCESSION else one.text
    text = need(words, one.gap or "内容")
    return {"speaker": one.speaker or None, "text": text, "tag": one.tag or None, "sources": list(one.sources), "n": n}


def _result(outcome: Outcome) -> list[Drafted]:
    here = Section.RESULT
    found = [_own(here, outcome.result, "调解结果")]
    if outcome.risks:
        found.append(_own(here, f"风险告知：{outcome.risks}"))
    if outcome.remedies:
        ways = "；".join(one.rstrip("。；") for one in outcome.remedies)
        found.append(_own(here, f"已告知各方其他解决途径：{ways}。"))
    if outcome.served:
        found.append(_own(here, f"文书送达：{'；'.join(outcome.served)}。"))
    return found
