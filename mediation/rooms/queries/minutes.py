"""Minutes for those who may see them: the draft for who writes them, what was shown for the parties of the case."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, select

from mediation.cases import queries as cases
from mediation.core.authz import may
from mediation.core.uow import UnitOfWork
from mediation.rooms.errors.minutes import MinutesMissing
from mediation.rooms.models import (
    MediationSession,
    Minutes,
    MinutesAnswer,
    MinutesUnchecked,
    MinutesVersion,
    Recalled,
    Room,
)
from mediation.rooms.policy import POLICY, Checking
from mediation.rooms.rules import minutes as rules
from mediation.rooms.rules.minutes import Paragraph, Reply, Side, Unchecked
from mediation.rooms.states import MinutesStatus, RoomKind


def minutes_of_session(uow: UnitOfWork, session_id: UUID) -> Minutes | None:
    """The minutes of a session, whoever asks; None when nobody began them."""
    return uow.session.scalar(select(Minutes).where(Minutes.session_id == session_id))


def get_minutes(uow: UnitOfWork, minutes_id: UUID, *, lock: bool = False) -> Minutes:
    """Minutes of a case that the actor may see. Raises MinutesMissing, Missing."""
    found = uow.session.get(Minutes, minutes_id, with_for_update=lock, populate_existing=lock)
    if found is None:
        raise MinutesMissing
    cases.get_case(uow, found.case_id)
    return found


def minutes_for_side(uow: UnitOfWork, minutes_id: UUID) -> Minutes:
    """Minutes that the actor's side has been shown. Raises MinutesMissing."""
    found = uow.session.get(Minutes, minutes_id)
    shown = found is not None and found.version > 0
    if found is None or not shown or not may(POLICY, "rooms.check_minutes", uow.actor, Checking(found.case_id)):
        raise MinutesMissing
    return found


def minutes_in(uow: UnitOfWork, case_id: UUID) -> Sequence[Minutes]:
    """All minutes of a case, by the order of its sessions; whoever asks."""
    query = select(Minutes).join(MediationSession, MediationSession.id == Minutes.session_id)
    return uow.session.scalars(query.where(Minutes.case_id == case_id).order_by(MediationSession.number)).all()


def shown_minutes(uow: UnitOfWork, case_id: UUID) -> list[Minutes]:
    """The minutes of a case that its parties have been shown."""
    return [one for one in minutes_in(uow, case_id) if one.version > 0]


def paragraphs_to_check(uow: UnitOfWork, case_id: UUID, party_id: UUID) -> int:
    """How many paragraphs lie with a party that it has not answered; for its own pages."""
    lying = [one for one in minutes_in(uow, case_id) if one.status is MinutesStatus.WITH_PARTIES]
    return sum(
        len(side.waiting(shown_text(uow, one)))
        for one in lying
        for side in sides_of(uow, one)
        if side.party_id == party_id
    )


def draft_of(uow: UnitOfWork, minutes: Minutes) -> list[Paragraph]:
    """What the mediator works on."""
    return rules.read(uow.vault.open(minutes.draft_sealed))


def versions_of_minutes(uow: UnitOfWork, minutes: Minutes) -> Sequence[MinutesVersion]:
    """Every version that parties saw, the oldest first."""
    query = select(MinutesVersion).where(MinutesVersion.minutes_id == minutes.id)
    return uow.session.scalars(query.order_by(MinutesVersion.number)).all()


def shown_text(uow: UnitOfWork, minutes: Minutes, number: int | None = None) -> list[Paragraph]:
    """The paragraphs of a version, by default of the newest. Raises MinutesMissing when there is no such version."""
    row = uow.session.get(MinutesVersion, (minutes.id, minutes.version if number is None else number))
    if row is None:
        raise MinutesMissing
    return rules.read(uow.vault.open(row.content_sealed))


def sides_of(uow: UnitOfWork, minutes: Minutes) -> list[Side]:
    """Every party of the case before the newest version: what it said to the wordings that stand in it."""
    case = cases.get_case_unseen(uow, minutes.case_id)
    wordings = {one.id: one.digest for one in shown_text(uow, minutes)} if minutes.version else {}
    replies: dict[UUID, dict[str, Reply]] = {}
    for row in uow.session.scalars(select(MinutesAnswer).where(MinutesAnswer.minutes_id == minutes.id)):
        if wordings.get(row.paragraph) == row.digest:
            replies.setdefault(row.party_id, {})[row.paragraph] = _reply(uow, row)
    noted = _unchecked(uow, minutes)
    return [Side(one.id, one.name, replies.get(one.id, {}), noted.get(one.id)) for one in case.parties]


def confirmed_facts(uow: UnitOfWork, case_id: UUID) -> list[str]:
    """The undisputed facts of a case that every party confirmed, one line each; whoever asks."""
    return [
        text.replace("\n", " ").strip()
        for one in minutes_in(uow, case_id)
        if one.version
        for text in rules.confirmed(shown_text(uow, one), sides_of(uow, one))
    ]


def find_answer(uow: UnitOfWork, minutes: Minutes, paragraph: Paragraph, party_id: UUID) -> MinutesAnswer | None:
    """What a party said to this wording, locked."""
    return uow.session.scalar(
        select(MinutesAnswer)
        .where(
            MinutesAnswer.minutes_id == minutes.id, MinutesAnswer.paragraph == paragraph.id,
            MinutesAnswer.digest == paragraph.digest, MinutesAnswer.party_id == party_id,
        )
        .with_for_update()
    )  # fmt: skip


def minutes_answered(uow: UnitOfWork, answer_id: UUID) -> UUID:
    """Whose an answer is, without its lock: the minutes are locked before it. Raises MinutesMissing."""
    found = uow.session.scalar(select(MinutesAnswer.minutes_id).where(MinutesAnswer.id == answer_id))
    if found is None:
        raise MinutesMissing
    return found


def get_objection(uow: UnitOfWork, answer_id: UUID) -> MinutesAnswer:
    """One answer, locked, whoever asks: the verb asks the policy with its minutes. Raises MinutesMissing."""
    found = uow.session.get(MinutesAnswer, answer_id, with_for_update=True)
    if found is None:
        raise MinutesMissing
    return found


def find_unchecked(uow: UnitOfWork, minutes: Minutes, party_id: UUID) -> MinutesUnchecked | None:
    """Why a party did not answer the newest version, None when nothing is noted."""
    return uow.session.scalar(
        select(MinutesUnchecked).where(
            MinutesUnchecked.minutes_id == minutes.id, MinutesUnchecked.version == minutes.version,
            MinutesUnchecked.party_id == party_id,
        )
    )  # fmt: skip


def recalled_in(uow: UnitOfWork, session_id: UUID) -> set[int]:
    """The numbers of what was taken back in the session's joint room."""
    query = select(Recalled.seq).join(Room, Room.id == Recalled.room_id)
    return set(uow.session.scalars(query.where(Room.session_id == session_id, Room.kind == RoomKind.JOINT)))


def minutes_to_mind(uow: UnitOfWork) -> Sequence[Minutes]:
    """The minutes that lie with the parties, of cases that the actor may see."""
    query = select(Minutes).where(
        Minutes.status == MinutesStatus.WITH_PARTIES, Minutes.case_id.in_(cases.visible_ids(uow))
    )
    return uow.session.scalars(query.order_by(Minutes.changed_at).limit(50)).all()


def records_lacking(uow: UnitOfWork) -> Sequence[MediationSession]:
    """The sittings of closed cases, of those the actor may see, whose record nobody has made final yet."""
    final = exists().where(Minutes.session_id == MediationSession.id, Minutes.status == MinutesStatus.LOCKED)
    held = (MediationSession.opened_at.is_not(None), MediationSession.case_id.in_(cases.waiting_for_shelf(uow)))
    query = select(MediationSession).where(*held, ~final).order_by(MediationSession.opened_at)
    return uow.session.scalars(query.limit(50)).all()


def _unchecked(uow: UnitOfWork, minutes: Minutes) -> dict[UUID, Unchecked]:
    query = select(MinutesUnchecked).where(
        MinutesUnchecked.minutes_id == minutes.id, MinutesUnchecked.version == minutes.version
    )
    return {
        row.party_id: Unchecked(row.way, uow.vault.open(row.note_sealed), row.noted_at, row.noted_by)
        for row in uow.session.scalars(query)
    }


def _reply(uow: UnitOfWork, row: MinutesAnswer) -> Reply:
    def plain(sealed: bytes | None) -> str:
        return uow.vault.open(sealed) if sealed else ""

    reason, kept = plain(row.reason_sealed), plain(row.kept_note_sealed)
    return Reply(row.id, row.reply, row.participant_name, row.at, reason, kept)
