"""The mediator's draft: begun from the log and the marks, worked on, filled up with what was said since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.documents import Drafted
from mediation.rooms.errors.minutes import MinutesChanged, UnknownSource
from mediation.rooms.models import MediationSession, Minutes
from mediation.rooms.rules import minutes as rules
from mediation.rooms.rules.minutes import Paragraph
from mediation.rooms.service.charge import check_charge
from mediation.rooms.service.leaks import check_words
from mediation.rooms.states import MINUTES, MinutesStatus


def begin_minutes(uow: UnitOfWork, session_id: UUID) -> Minutes:
    """The minutes of a session, drafted from its joint room when there are none yet. Raises Missing, Forbidden."""
    session = queries.get_session(uow, session_id, lock=True)
    check_charge(uow, session.case_id, "rooms.write_minutes")
    found = queries.minutes_of_session(uow, session_id)
    if found is not None:
        return found
    draft = uow.vault.seal(rules.written(_drafted(uow, session)))
    minutes = Minutes(
        id=new_id(), case_id=session.case_id, session_id=session_id, status=MinutesStatus.DRAFTING, version=0,
        revision=1, draft_sealed=draft, created_at=uow.now(), changed_at=uow.now(), locked_by="",
    )  # fmt: skip
    uow.session.add(minutes)
    uow.session.flush()
    uow.audit("rooms.minutes_begun", "minutes", minutes.id, case_id=session.case_id)
    return minutes


def save_minutes(
    uow: UnitOfWork, minutes_id: UUID, revision: int, paragraphs: Sequence[Paragraph], *, confirm: bool = False
) -> Minutes:
    """Keep the mediator's wording; what lay with the parties is being worked on again from then on.

    Raises Missing, Forbidden, MinutesChanged, Conflict (locked), UnknownSource, TooManyParagraphs, ParagraphTooLong,
    BargainingAsFact, ConcessionAsFact, and ConfidentialHere unless `confirm`.
    """
    minutes = open_minutes(uow, minutes_id)
    if minutes.revision != revision:
        raise MinutesChanged
    held = queries.draft_of(uow, minutes)
    paragraphs = _grounded(uow, minutes, paragraphs)
    rules.check_draft(paragraphs)
    if paragraphs == held:
        return minutes
    _check_new_words(uow, minutes, held, paragraphs, confirm=confirm)
    return _keep(uow, minutes, paragraphs)


def add_new_sayings(uow: UnitOfWork, minutes_id: UUID) -> int:
    """Put in what was said or shown since and stands in no paragraph; how many. Raises Missing, Forbidden, Conflict."""
    minutes = open_minutes(uow, minutes_id)
    held = queries.draft_of(uow, minutes)
    known = {seq for one in held for seq in one.sources}
    session = queries.get_session(uow, minutes.session_id)
    fresh = [one for one in _drafted(uow, session) if one.sources and not known.issuperset(one.sources)]
    if fresh:
        _keep(uow, minutes, [*held, *fresh])
    return len(fresh)


def open_minutes(uow: UnitOfWork, minutes_id: UUID) -> Minutes:
    """Minutes locked in the database for a change by who writes them. Raises Missing, Forbidden."""
    minutes = queries.get_minutes(uow, minutes_id, lock=True)
    check_charge(uow, minutes.case_id, "rooms.write_minutes")
    return minutes


def _keep(uow: UnitOfWork, minutes: Minutes, paragraphs: Sequence[Paragraph]) -> Minutes:
    MINUTES.after("revise", minutes.status)
    if minutes.status is not MinutesStatus.DRAFTING:
        uow.move(MINUTES, minutes, "revise")
    minutes.draft_sealed = uow.vault.seal(rules.written(paragraphs))
    minutes.revision += 1
    minutes.changed_at = uow.now()
    uow.audit("rooms.minutes_saved", "minutes", minutes.id, case_id=minutes.case_id, revision=minutes.revision)
    return minutes


def _grounded(uow: UnitOfWork, minutes: Minutes, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with what their sources say about them: only the joint room's sayings can be sources."""
    said = queries.joint_sayings(uow, queries.get_session(uow, minutes.session_id))
    recalled = queries.recalled_in(uow, minutes.session_id)
    found = []
    for n, one in enumerate(paragraphs, start=1):
        strange = [seq for seq in one.sources if seq not in said and seq not in recalled]
        if strange:
            raise UnknownSource(n=n, seqs="、".join(str(seq) for seq in strange), field=f"sources-{one.id}")
        here = [said[seq] for seq in one.sources if seq in said]
        speaker = one.speaker or (here[0].speaker if here else "")
        found.append(replace(one, speaker=speaker, bargaining=any(saying.bargaining for saying in here)))
    return found


def _check_new_words(
    uow: UnitOfWork, minutes: Minutes, held: Sequence[Paragraph], now: Sequence[Paragraph], *, confirm: bool
) -> None:
    """What the mediator typed goes before everybody: the leak gate is asked. Sayings went through it before."""
    before = {one.id: one.text for one in held}
    typed = [one.text for one in now if before.get(one.id) != one.text]
    if typed:
        check_words(uow, minutes.case_id, {"text": "\n".join(typed)}, confirmed=confirm)


def _drafted(uow: UnitOfWork, session: MediationSession) -> list[Paragraph]:
    case = cases.get_case_unseen(uow, session.case_id)
    return [_paragraph(one) for one in queries.drafted_record(uow, case, session)]


def _paragraph(one: Drafted) -> Paragraph:
    return Paragraph(
        str(new_id()),
        one.section,
        one.text,
        one.speaker,
        one.tag,
        tuple(int(seq) for seq in one.sources),
        one.bargaining,
    )
