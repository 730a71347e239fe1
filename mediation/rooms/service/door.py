"""Words at the door: the mediator and somebody outside talk before anybody is let in.

They stand in no room and in no record; only these two read them.
"""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.authz import require
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import AlreadyInside
from mediation.rooms.models import DoorWord
from mediation.rooms.policy import POLICY
from mediation.rooms.rules.door import checked_word
from mediation.rooms.service.charge import check_charge
from mediation.rooms.service.leaks import check_words
from mediation.rooms.service.waiting import tell_hosts


def say_at_door(uow: UnitOfWork, participant_id: UUID, text: str, *, confirm: bool = False) -> DoorWord:
    """The mediator says something to somebody outside.

    Raises Missing, Forbidden, Invalid, and ConfidentialHere unless `confirm`.
    """
    person = cases.get_participant(uow, participant_id)
    check_charge(uow, person.case_id, "rooms.admit")
    check_words(uow, person.case_id, {"text": text}, confirmed=confirm)
    word = _keep(uow, person.case_id, participant_id, uow.actor.id, uow.actor.name, text)
    uow.push("door", {"participant": str(participant_id)}, [participant_id])
    return word


def say_from_outside(uow: UnitOfWork, participant_id: UUID, text: str) -> DoorWord:
    """Somebody outside says something to the mediator. Raises Forbidden, Invalid, AlreadyInside."""
    require(POLICY, "rooms.speak_at_door", uow.actor, participant_id)
    person = cases.get_participant(uow, participant_id)
    entry = queries.last_waiting(uow, participant_id)
    if entry is None or entry.state == "admitted":
        raise AlreadyInside
    word = _keep(uow, person.case_id, participant_id, None, person.name, text)
    tell_hosts(uow, person.case_id, participant_id, "word")
    return word


def door_talk(uow: UnitOfWork, participant_id: UUID) -> tuple[str, list[queries.Word]]:
    """Name and words of one person at the door, for the mediator. Raises Missing, Forbidden."""
    person = cases.get_participant(uow, participant_id)
    check_charge(uow, person.case_id, "rooms.admit")
    return person.name, list(queries.words_at_door(uow, participant_id))


def _keep(
    uow: UnitOfWork, case_id: UUID, participant_id: UUID, staff_id: UUID | None, name: str, text: str
) -> DoorWord:
    word = DoorWord(
        id=new_id(), case_id=case_id, participant_id=participant_id, staff_id=staff_id, name=name,
        text_sealed=uow.vault.seal(checked_word(text)), at=uow.now(),
    )  # fmt: skip
    uow.session.add(word)
    uow.session.flush()
    return word
