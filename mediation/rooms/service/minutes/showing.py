"""Showing a version to the parties, and what the mediator notes to their answers."""

from __future__ import annotations

import hashlib
from uuid import UUID

from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors.minutes import NoObjection, NoteNeeded
from mediation.rooms.models import Minutes, MinutesAnswer, MinutesUnchecked, MinutesVersion
from mediation.rooms.rules import minutes as rules
from mediation.rooms.service.leaks import check_words
from mediation.rooms.service.minutes.drafting import open_minutes
from mediation.rooms.service.minutes.telling import tell_sides
from mediation.rooms.states import MINUTES, MinutesReply, UncheckedWay


def show_minutes(uow: UnitOfWork, minutes_id: UUID) -> Minutes:
    """Lay the draft before every party as the next version and tell them. The same wording is not shown twice.

    Raises Missing, Forbidden, Conflict, NothingWritten, EmptyParagraph, SourceRecalled and what `save_minutes` raises.
    """
    minutes = open_minutes(uow, minutes_id)
    paragraphs = queries.draft_of(uow, minutes)
    rules.check_showable(paragraphs, queries.recalled_in(uow, minutes.session_id))
    content = rules.written(paragraphs)
    same = minutes.version and queries.shown_text(uow, minutes) == paragraphs
    uow.move(MINUTES, minutes, "show")
    if same:
        return minutes
    minutes.version += 1
    uow.session.add(
        MinutesVersion(
            minutes_id=minutes.id, number=minutes.version, content_sealed=uow.vault.seal(content),
            digest=hashlib.sha256(content.encode()).hexdigest(), made_at=uow.now(), made_by=uow.actor.name,
        )
    )  # fmt: skip
    minutes.changed_at = uow.now()
    uow.session.flush()
    uow.audit("rooms.minutes_shown", "minutes", minutes.id, case_id=minutes.case_id, version=minutes.version)
    tell_sides(uow, minutes)
    return minutes


def keep_paragraph(uow: UnitOfWork, answer_id: UUID, note: str, *, confirm: bool = False) -> MinutesAnswer:
    """Leave an objected paragraph as it is and say why: objection and note stay in the record.

    Raises Missing, Forbidden, NoObjection, NoteNeeded, Conflict (not with the parties), and ConfidentialHere unless
    `confirm`: all sides read the note.
    """
    minutes = open_minutes(uow, queries.minutes_answered(uow, answer_id))
    found = queries.get_objection(uow, answer_id)
    MINUTES.after("answer", minutes.status)
    if found.reply is not MinutesReply.OBJECTED:
        raise NoObjection
    found.kept_note_sealed = _sealed(uow, minutes, note, confirm=confirm)
    found.kept_at, found.kept_by = uow.now(), uow.actor.name
    uow.audit("rooms.minutes_kept", "minutes", minutes.id, case_id=minutes.case_id, party=str(found.party_id))
    return found


def note_unchecked(
    uow: UnitOfWork, minutes_id: UUID, party_id: UUID, way: UncheckedWay, note: str, *, confirm: bool = False
) -> MinutesUnchecked:
    """Record why a party does not answer on the phone; noted again, the newer note holds.

    Raises Missing, Forbidden, NoteNeeded, Conflict, and ConfidentialHere unless `confirm`: all sides read the note.
    """
    minutes = open_minutes(uow, minutes_id)
    MINUTES.after("answer", minutes.status)
    if party_id not in {side.party_id for side in queries.sides_of(uow, minutes)}:
        raise NoObjection
    sealed = _sealed(uow, minutes, note, confirm=confirm)
    row = queries.find_unchecked(uow, minutes, party_id)
    if row is None:
        row = MinutesUnchecked(
            id=new_id(), minutes_id=minutes.id, version=minutes.version, party_id=party_id, way=way, note_sealed=sealed,
            noted_at=uow.now(), noted_by=uow.actor.name,
        )  # fmt: skip
        uow.session.add(row)
    row.way, row.note_sealed, row.noted_at, row.noted_by = way, sealed, uow.now(), uow.actor.name
    uow.audit(
        "rooms.minutes_unchecked", "minutes", minutes.id, case_id=minutes.case_id, party=str(party_id), way=way.value
    )
    return row


def _sealed(uow: UnitOfWork, minutes: Minutes, note: str, *, confirm: bool) -> bytes:
    """A note that stands in the record, once it is no side's private word or that was confirmed."""
    said = note.strip()
    if not said or len(said) > rules.LONGEST_REASON:
        raise NoteNeeded(most=rules.LONGEST_REASON, field="note")
    check_words(uow, minutes.case_id, {"text": said}, confirmed=confirm)
    return uow.vault.seal(said)
