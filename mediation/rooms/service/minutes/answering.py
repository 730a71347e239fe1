"""What a party, or who acts for it, says to the minutes, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.authz import require
from mediation.core.errors import Missing
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors.minutes import MinutesMissing, ReasonNeeded, WordingChanged
from mediation.rooms.models import Minutes, MinutesAnswer
from mediation.rooms.policy import POLICY, Checking
from mediation.rooms.rules import minutes as rules
from mediation.rooms.rules.minutes import Paragraph, Side
from mediation.rooms.service.minutes.telling import tell_mediator
from mediation.rooms.states import MINUTES, MinutesReply


def answer_paragraph(
    uow: UnitOfWork, minutes_id: UUID, paragraph: str, digest: str, reply: MinutesReply, reason: str = ""
) -> Minutes:
    """Confirm one paragraph or object to it, as its side; said again, the newer word holds until the lock.

    `digest` is the wording the person saw. Raises Missing, Forbidden, WardAlone,
    GroupActsByRepresentatives, ReasonNeeded, WordingChanged, Conflict.
    """
    minutes, party_id = _asked(uow, minutes_id)
    found = next((one for one in queries.shown_text(uow, minutes) if one.id == paragraph), None)
    if found is None or found.digest != digest:
        raise WordingChanged
    said = reason.strip()
    if reply is MinutesReply.OBJECTED and (not said or len(said) > rules.LONGEST_REASON):
        raise ReasonNeeded(most=rules.LONGEST_REASON, field="reason")
    before = queries.sides_of(uow, minutes)
    _write(uow, minutes, found, party_id, reply, said)
    _tell(uow, minutes, before)
    return minutes


def confirm_rest(uow: UnitOfWork, minutes_id: UUID, version: int) -> int:
    """Confirm every paragraph of `version` that this side has said nothing to; how many.

    Raises as `answer_paragraph`; WordingChanged when a newer version is there.
    """
    minutes, party_id = _asked(uow, minutes_id)
    if minutes.version != version:
        raise WordingChanged
    before = queries.sides_of(uow, minutes)
    side = next(one for one in before if one.party_id == party_id)
    left = [one for one in queries.shown_text(uow, minutes) if one.id not in side.replies]
    for one in left:
        _write(uow, minutes, one, party_id, MinutesReply.CONFIRMED, "")
    _tell(uow, minutes, before)
    return len(left)


def _asked(uow: UnitOfWork, minutes_id: UUID) -> tuple[Minutes, UUID]:
    """The minutes under lock and the side the actor answers for."""
    minutes = queries.get_minutes(uow, minutes_id, lock=True)
    if not minutes.version:
        raise MinutesMissing
    require(POLICY, "rooms.check_minutes", uow.actor, Checking(minutes.case_id))
    if uow.actor.party_id is None or uow.actor.id is None:
        raise Missing
    party = cases.get_party(uow, uow.actor.party_id)
    if cases.is_the_party(cases.get_participant(uow, uow.actor.id)):
        casework.check_alone(uow, party.id)
    MINUTES.after("answer", minutes.status)
    return minutes, party.id


def _write(
    uow: UnitOfWork, minutes: Minutes, paragraph: Paragraph, party_id: UUID, reply: MinutesReply, reason: str
) -> None:
    row = queries.find_answer(uow, minutes, paragraph, party_id)
    sealed = uow.vault.seal(reason) if reason and reply is MinutesReply.OBJECTED else None
    if row is None:
        row = MinutesAnswer(
            id=new_id(), minutes_id=minutes.id, paragraph=paragraph.id, digest=paragraph.digest, party_id=party_id,
            kept_by="",
        )  # fmt: skip
        uow.session.add(row)
    row.version, row.reply, row.reason_sealed, row.at = minutes.version, reply, sealed, uow.now()
    row.participant_id, row.participant_name = uow.actor.id or party_id, uow.actor.name
    row.kept_note_sealed, row.kept_at, row.kept_by = None, None, ""
    uow.session.flush()
    uow.audit(
        "rooms.minutes_answered", "minutes", minutes.id, case_id=minutes.case_id, party=str(party_id),
        version=minutes.version, reply=reply.value,
    )  # fmt: skip


def _tell(uow: UnitOfWork, minutes: Minutes, before: Sequence[Side]) -> None:
    """The mediator hears once of what this act changed: all have answered, or there is something to answer."""
    paragraphs, after = queries.shown_text(uow, minutes), queries.sides_of(uow, minutes)
    template = rules.news(paragraphs, before, after)
    if template is not None:
        tell_mediator(uow, minutes, template)
