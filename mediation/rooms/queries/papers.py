"""The papers of a session, built from its log and from what the case holds: nothing is typed twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.check_words import check_words
from mediation.core.paper import Head, Paper, Signature, moment_words
from mediation.core.uow import UnitOfWork
from mediation.law.outcomes import FREE_KINDS, PEOPLES, CaseResult, MediationKind
from mediation.law.people import PARTY_SEATS, SeatKind
from mediation.law.term import label
from mediation.rooms import documents
from mediation.rooms.documents import Attendance, Check, Drafted, Outcome, Record, RightsNotice, RoomLog, Saying
from mediation.rooms.models import MediationSession, Member, Minutes, Room
from mediation.rooms.queries.log import sealed_log
from mediation.rooms.queries.minutes import minutes_of_session, shown_text, sides_of
from mediation.rooms.queries.reads import served_in
from mediation.rooms.queries.rooms import joint_room_of, members_ever
from mediation.rooms.queries.sitting import breaks_told, entries_told
from mediation.rooms.rules.minutes import Paragraph, Side
from mediation.rooms.states import Formal, MinutesReply, SessionMode

BESIDE = frozenset({SeatKind.COMPANION, SeatKind.OBSERVER})
"""They sit beside a party and are no part of it."""
AGREED = frozenset({CaseResult.SUCCESS_WRITTEN, CaseResult.SUCCESS_ORAL})


def rights_notice_paper(uow: UnitOfWork, case: Any) -> Paper:
    """The 权利义务告知书 of a case, with the moment at which each party acknowledged it."""
    signatures = [_acknowledged(party) for party in case.parties]
    return documents.rights_notice(_head(uow, case, uow.now()), RightsNotice(online=True, signatures=signatures))


def record_paper(uow: UnitOfWork, case: Any, session: MediationSession) -> Paper:
    """The 调解记录 of one session: its joint room's log, who was there, what came of it; in the wording that was laid
    before the parties, with what each said to it, once there is one."""
    room, sheet = _sheet(uow, case, session)
    head = _head(uow, case, session.opened_at or uow.now())
    minutes = minutes_of_session(uow, session.id)
    if minutes is not None and minutes.version:
        sheet = _as_checked(uow, minutes, sheet)
    return documents.record(_checkable(uow, head, room) if room else head, sheet)


def drafted_record(uow: UnitOfWork, case: Any, session: MediationSession) -> list[Drafted]:
    """What the record of a session would say by its log and marks alone."""
    return documents.drafted(_sheet(uow, case, session)[1])


def joint_sayings(uow: UnitOfWork, session: MediationSession) -> dict[int, Saying]:
    """What was said and shown in a session's joint room by its number, what was taken back left out."""
    room = joint_room_of(uow, session.id)
    log = [_log(uow, room)] if room else []
    return {int(one.sources[0]): one for one in documents.each_saying(log, documents.PHASES)}


def _sheet(uow: UnitOfWork, case: Any, session: MediationSession) -> tuple[Room | None, Record]:
    """The joint room and what the record holds. What was said in a caucus or among the offices is not even loaded."""
    room = joint_room_of(uow, session.id)
    members = members_ever(uow, room.id) if room else []
    joint = _log(uow, room) if room else None
    sheet = Record(
        begun_at=session.opened_at, ended_at=session.closed_at, place=session.place or "网络调解室（公开会场）",
        matter=case.title, parties=_parties(uow, members, case, session), others=_others(members),
        mediators=_names(members, SeatKind.MEDIATOR),
        recorder="、".join(_names(members, SeatKind.RECORDER) or _names(members, SeatKind.MEDIATOR)) or None,
        rights_told=all(party.rights_told_at for party in case.parties),
        rooms=[joint] if joint else [],
        outcome=replace(_outcome(case, session), served=_served(uow, case)),
        signatures=_signatures(uow, members, case), voices=_voices(case),
        sides=_sides(uow, case, joint.events if joint else []),
        breaks=breaks_told(uow, session.id), entries=entries_told(uow, case.id, room.id) if room else [],
        upto=room.head_seq if room else None,
    )  # fmt: skip
    return room, sheet


def _log(uow: UnitOfWork, room: Room) -> RoomLog:
    return RoomLog("joint", sealed_log(uow, room.id), acting=cases.speaking_for(uow, room.case_id))


def _as_checked(uow: UnitOfWork, minutes: Minutes, sheet: Record) -> Record:
    """The sheet in the wording of the newest version, each side's word to it, and its signature's note."""
    paragraphs, sides = shown_text(uow, minutes), sides_of(uow, minutes)
    told = [
        Drafted(one.section, one.text, one.speaker, one.tag, tuple(str(seq) for seq in one.sources))
        for one in paragraphs
    ]
    return replace(
        sheet,
        written=told,
        checks=[Check(side.name, _said(side, paragraphs), side.agrees) for side in sides],
        signatures=[_checked_online(one, sides, paragraphs) for one in sheet.signatures],
    )


def _checked_online(place: Signature, sides: Sequence[Side], paragraphs: Sequence[Paragraph]) -> Signature:
    """A party's place with the moment of its last answer; an empty place is signed by hand."""
    side = next((one for one in sides if one.name == place.name), None)
    if side is None or not side.replies or side.waiting(paragraphs):
        return place
    return replace(place, note=f"{moment_words(max(one.at for one in side.replies.values()))}在线逐段核对")


def _said(side: Side, paragraphs: Sequence[Paragraph]) -> list[str]:
    """What a side said to the record, in the paper's words; nothing while it has not answered to all of it."""
    if side.waiting(paragraphs):
        return []
    words = []
    numbers = {one.id: n for n, one in enumerate(paragraphs, start=1)}
    confirmed = [one for one in side.replies.values() if one.reply is MinutesReply.CONFIRMED]
    if confirmed:
        last = max(confirmed, key=lambda one: one.at)
        count = len(paragraphs) if len(confirmed) == len(paragraphs) else f"其中{len(confirmed)}"
        words.append(f"{last.name}于{moment_words(last.at)}在线逐段核对，确认{count}段。")
    for key, one in sorted(side.objections.items(), key=lambda pair: numbers[pair[0]]):
        kept = f"调解员说明：{_ended(one.kept)}" if one.kept else ""
        words.append(f"{one.name}不同意第{numbers[key]}段：{_ended(one.reason)}{kept}")
    if side.unchecked:
        way = label(side.unchecked.way)
        words.append(f"没有在线核对：{way}。{_ended(side.unchecked.note)}（{side.unchecked.by}记）")
    return words


def _ended(text: str) -> str:
    return text if text[-1:] in "。！？；…" else f"{text}。"


def _checkable(uow: UnitOfWork, head: Head, room: Room) -> Head:
    """The head with the six words of the log as it stands, and the page where anybody may compare them."""
    address = f"{uow.engines.settings.public_url}/check?n={room.head_seq}"
    return replace(head, check_words=check_words(bytes(room.head_digest)), verify_url=address)


def _head(uow: UnitOfWork, case: Any, made_at: datetime) -> Head:
    kind = MediationKind(case.mediation_kind)
    return Head(
        organisation=accounts.get_organisation(uow, case.org_id).name, made_at=made_at, case_no=case.case_no,
        demonstration=case.demonstration, draft=True, people=kind in PEOPLES, free=kind in FREE_KINDS,
        police=kind is MediationKind.PUBLIC_SECURITY,
    )  # fmt: skip


def _acknowledged(party: Any) -> Signature:
    note = f"{moment_words(party.rights_told_at)}在线阅读并确认" if party.rights_told_at else None
    return Signature(f"{_seat_words(party.role)}（签名）", party.name, note=note)


def _parties(uow: UnitOfWork, members: Sequence[Member], case: Any, session: MediationSession) -> list[Attendance]:
    acting = cases.acting_words(uow, case)
    means = "到场" if session.mode is SessionMode.IN_PERSON else "在线"
    here = [one for one in members if one.staff_id is None and one.seat not in BESIDE]
    return [
        Attendance(
            acting.get(one.participant_id) or _seat_words(one.seat), one.name, means,
            "姓名和身份证件核对，短信验证" if cases.known_of(uow, one.participant_id).grade else None,
            one.joined_at, one.left_at,
        )
        for one in _once(here)
    ]  # fmt: skip


def _others(members: Sequence[Member]) -> list[Attendance]:
    aside = {SeatKind.MEDIATOR, SeatKind.RECORDER}
    here = [one for one in members if one.staff_id is not None and one.seat not in aside]
    return [
        Attendance(_seat_words(one.seat), one.name, "在线", "工作账号", one.joined_at, one.left_at)
        for one in _once(here)
    ]


def _once(members: Sequence[Member]) -> list[Member]:
    """Each person's first stretch: who went out and came back is one line."""
    first: dict[Any, Member] = {}
    for one in members:
        first.setdefault(one.participant_id, one)
    return list(first.values())


def _names(members: Sequence[Member], seat: SeatKind) -> list[str]:
    return [one.name for one in _once(members) if one.seat == seat]


def _served(uow: UnitOfWork, case: Any) -> list[str]:
    """Whose first look at which paper is known, of those that all parties may know of; the record is read later."""
    return [
        f"《{one.title}》，{name}于{moment_words(at)}在线查阅"
        for one in served_in(uow, case.id)
        if one.kind is Formal.DOCUMENT and one.for_all and one.paper != "record"
        for name, at in one.readers if at is not None
    ]  # fmt: skip


def _outcome(case: Any, session: MediationSession) -> Outcome:
    remedies = cases.remedies_of(case)
    if case.result is None:
        return Outcome(result=session.closing_note or None)
    result = CaseResult(case.result)
    if result in AGREED:
        return Outcome(result="各方自愿达成调解协议，内容见调解协议书或者口头协议登记表。")
    if result is CaseResult.PARTIAL:
        left = "各方就一部分事项自愿达成调解协议，内容和没有达成一致的事项见调解协议书或者口头协议登记表。"
        return Outcome(result=left, remedies=remedies)
    return Outcome(result=f"{label(result)}。{case.ending_note}".strip(), remedies=remedies)


def _signatures(uow: UnitOfWork, members: Sequence[Member], case: Any) -> list[Signature]:
    """A place for every side, its guardian's instead of a ward's, for whoever acted there, and the mediators."""
    acting = cases.acting_words(uow, case)
    guardians = cases.guardians_of(uow, case.id)
    alone = [party for party in case.parties if not (party.id in guardians and cases.needs_guardian(uow, party))]
    sides = [Signature(f"{_seat_words(party.role)}（签名）", party.name) for party in alone]
    sides += [
        Signature(f"{acting[one.participant_id]}（签名）", one.name)
        for one in _once(members)
        if one.participant_id in acting
    ]
    mediators = [Signature("调解员（签名）", name) for name in _names(members, SeatKind.MEDIATOR)]
    return [*sides, *mediators]


def _sides(uow: UnitOfWork, case: Any, log: Sequence[Any]) -> list[str]:
    """The seats whose account the record must hold: a side whose agent spoke has given its own."""
    spoke = {str(event["from"]["participant"]) for event in log if event["kind"] == "text" and event.get("from")}
    acting = {
        one.party_id for one in cases.participants_of(uow, case.id, live=False) if one.agent_id and str(one.id) in spoke
    }
    present = {party.role for party in case.parties if party.id not in acting}
    return [seat.value for seat in SeatKind if seat in PARTY_SEATS and seat.value in present]


def _voices(case: Any) -> list[str]:
    return [f"{party.name}本人的想法：{party.own_voice}" for party in case.parties if party.own_voice]


def _seat_words(seat: str) -> str:
    return label(SeatKind(seat)) if seat in set(SeatKind) else seat
