"""From a room's log to the sayings of its record: which words, in which section, from which events.

Only the joint room speaks here: what was said in a caucus or among the offices never reaches a record, nor
does what was recalled. A mark of the mediator outranks the phase in which a thing was said, but nothing said in
bargaining becomes an undisputed fact by it, and what reads as giving way is listed apart (OMR 18).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeAlias

from mediation.core.i18n import N_
from mediation.law.concessions import reads_as_concession
from mediation.law.people import SeatKind
from mediation.rooms.documents.wordings import Wording, wordings

Event: TypeAlias = Mapping[str, Any]  # {seq, at, kind, from: {seat, name}, body}, as sent to clients

JOINT = "joint"
PLATFORM, PLATFORM_NAME = "system", "调解平台"


class Section(StrEnum):
    """The sections of a record, in their order."""

    TOLD = N_("权利告知")
    STATEMENTS = N_("各方陈述")
    FACTS = N_("查明事实")
    ISSUES = N_("争议焦点")
    PROPOSALS = N_("调解方案")
    CONCESSIONS = N_("让步")
    RESULT = N_("调解结果")


UNDISPUTED, CONCESSION = N_("无争议"), N_("让步")
MARKED = {
    "claim": (Section.STATEMENTS, N_("主张")),
    "fact": (Section.FACTS, N_("查明")),
    "undisputed": (Section.FACTS, UNDISPUTED),
    "issue": (Section.ISSUES, None),
    "consensus": (Section.PROPOSALS, N_("共识")),
    "concession": (Section.CONCESSIONS, CONCESSION),
}
PHASES = {
    "opening": Section.TOLD,
    "rights": Section.TOLD,
    "statement": Section.STATEMENTS,
    "statements": Section.STATEMENTS,
    "inquiry": Section.FACTS,
    "facts": Section.FACTS,
    "issues": Section.ISSUES,
    "negotiation": Section.PROPOSALS,
    "proposals": Section.PROPOSALS,
    "agreement": Section.PROPOSALS,
    "closing": Section.RESULT,
    "result": Section.RESULT,
}
LONGEST_JOINED, MOST_JOINED = 2000, 50
"""Signs and sayings of one paragraph: what is drafted can be kept (5,000 signs, 200 sources) and is still read."""
OFFERS = frozenset({"offer", "answer"})
NONE_WRITTEN: Mapping[int, Wording] = {}
PRIVATE_OR_OFFERED = frozenset({*OFFERS, "quote"})


@dataclass(frozen=True)
class RoomLog:
    """A room's log: its kind, its events in order, a prefix for source marks when there are several, and by
    participant for whom somebody speaks, as it stands before the name (张一兰的委托代理人)."""

    kind: str
    events: Sequence[Event]
    prefix: str = ""
    acting: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Saying:
    """One paragraph of the record and where it comes from."""

    section: Section
    seat: str
    speaker: str
    words: str
    sources: tuple[str, ...]
    tag: str | None = None
    bargaining: bool = False


def sayings(rooms: Sequence[RoomLog], phases: Mapping[str, Section]) -> list[Saying]:
    """Return what was said in the joint rooms, successive sayings of one person joined into one paragraph."""
    joined: list[Saying] = []
    for saying in each_saying(rooms, phases):
        last = joined[-1] if joined else None
        if last is not None and _continues(last, saying):
            joined[-1] = _join(last, saying)
        else:
            joined.append(saying)
    return joined


def each_saying(rooms: Sequence[RoomLog], phases: Mapping[str, Section]) -> Iterator[Saying]:
    """Every saying of the joint rooms by itself, in order."""
    for room in rooms:
        if room.kind == JOINT:
            yield from _of_room(room, phases)


def _of_room(room: RoomLog, phases: Mapping[str, Section]) -> Iterator[Saying]:
    recalled = {event["body"]["seq"] for event in room.events if event["kind"] == "recall"}
    kept = [event for event in room.events if event["seq"] not in recalled]
    marks = {event["body"]["seq"]: event["body"]["as"] for event in kept if event["kind"] == "mark"}
    texts = wordings(kept)
    section = Section.TOLD if "opening" in phases else Section.STATEMENTS
    for event in kept:
        if event["kind"] == "phase":
            section = phases.get(event["body"]["to"], Section.STATEMENTS)
            continue
        words = None if _told_again(event) else _words(event, texts)
        if words is not None:
            bargaining = section is Section.PROPOSALS or event["kind"] in PRIVATE_OR_OFFERED
            place = _kept_apart(_place(event, marks, section), words, bargaining=bargaining)
            yield replace(_saying(event, words, place, room), bargaining=bargaining)


def _place(event: Event, marks: Mapping[int, str], section: Section) -> tuple[Section, str | None]:
    if event["seq"] in marks:
        return MARKED[marks[event["seq"]]]
    return (Section.PROPOSALS, None) if event["kind"] in OFFERS else (section, None)


def _kept_apart(place: tuple[Section, str | None], words: str, *, bargaining: bool) -> tuple[Section, str | None]:
    """Giving way stands in a list of its own: never among the facts, and apart from the bargaining when unmarked."""
    unmarked = bargaining and place == (Section.PROPOSALS, None)
    if (unmarked or place[1] == UNDISPUTED) and reads_as_concession(words):
        return MARKED["concession"]
    return (Section.PROPOSALS, None) if bargaining and place[1] == UNDISPUTED else place


def _saying(event: Event, words: str, place: tuple[Section, str | None], room: RoomLog) -> Saying:
    speaker, source = _speaker(event, room.acting), f"{room.prefix}{event['seq']}"
    return Saying(place[0], event["from"]["seat"], speaker, words, (source,), place[1])


def _speaker(event: Event, acting: Mapping[str, str]) -> str:
    """Whoever spoke, with the seat or for whom; what the platform says for somebody not in the room is theirs."""
    seat, name = event["from"]["seat"], event["from"]["name"]
    if seat == PLATFORM:
        return str(event["body"].get("by") or PLATFORM_NAME)
    return f"{acting.get(str(event['from'].get('participant'))) or seat_label(seat)}{name}"


def _told_again(event: Event) -> bool:
    """A file or a voice that the platform shows a newcomer: it stands in the record where it was first shown."""
    return event["kind"] in {"file", "voice"} and event["from"]["seat"] == PLATFORM


def _words(event: Event, texts: Mapping[int, Wording] = NONE_WRITTEN) -> str | None:
    """Return the event in words; None for events in which nobody said or showed anything."""
    body = event["body"]
    match event["kind"]:
        case "text":
            return str(body["text"]).strip()
        case "voice":
            return _voice(body, texts.get(event.get("seq", 0)))
        case "file":
            return f"（出示材料：{body['name']}）"
        case "quote":
            return f"（经{body['by']}同意转告）{_quoted(body)}"
        case "offer" | "answer":
            return str(body.get("text") or body.get("summary") or "（提出方案，内容见调解室记录）").strip()
        case _:
            return None


def _voice(body: Mapping[str, Any], wording: Wording | None) -> str:
    """A voice by its length, with the text that the speaker wrote or confirmed, or the mediator wrote for them."""
    text = wording.text if wording else str(body.get("text") or "").strip()
    length = f"语音{float(body.get('seconds', 0)):.0f}秒"
    if not text:
        return f"〔{length}，没有文字〕"
    return f"〔{length}{'，调解员代录' if wording and wording.noted else ''}〕{text}"


def _quoted(body: Mapping[str, Any]) -> str:
    """What was said to the mediator alone, and may be told."""
    return _words({"kind": body["kind"], "body": body}) or ""


def seat_label(seat: str) -> str:
    """Return the Chinese word for a seat; a seat that the list does not know keeps its own name."""
    return SeatKind(seat).zh if seat in set(SeatKind) else seat


def _continues(last: Saying, saying: Saying) -> bool:
    same = (last.section, last.speaker) == (saying.section, saying.speaker)
    full = len(last.words) + len(saying.words) > LONGEST_JOINED or len(last.sources) >= MOST_JOINED
    return same and not full and last.tag is None and saying.tag is None


def _join(last: Saying, saying: Saying) -> Saying:
    end = "" if last.words[-1:] in "。！？；…）" else "。"
    words = f"{last.words}{end}{saying.words}"
    together = last.bargaining or saying.bargaining
    return replace(last, words=words, sources=last.sources + saying.sources, bargaining=together)
