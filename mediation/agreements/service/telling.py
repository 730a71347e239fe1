"""What an agreement tells: the joint room, the people of the case, the policy."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from mediation.agreements import queries
from mediation.agreements.models import Agreement
from mediation.agreements.policy import POLICY, POWERS, Ground
from mediation.agreements.service.notices import TEXTS
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.core.authz import require
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries as rooms
from mediation.rooms import service as talking


def allowed(uow: UnitOfWork, action: str, case_id: UUID, **sides: Any) -> Ground:
    """The ground of the case with `sides` filled in, once the policy and an agent's letter said yes.

    Raises Missing, Forbidden, PowerMissing, AuthorityOver.
    """
    ground = replace(queries.ground_of(uow, case_id), **sides)
    require(POLICY, f"agreements.{action}", uow.actor, ground)
    check_power(uow, action)
    return ground


def check_power(uow: UnitOfWork, action: str) -> None:
    """Pass unless an agent's letter lacks what this act needs. Raises PowerMissing, AuthorityOver."""
    power = POWERS.get(f"agreements.{action}")
    if power is not None and uow.actor.is_participant and uow.actor.id is not None:
        casework.check_power(uow, uow.actor.id, power)


def beyond(uow: UnitOfWork, action: str) -> str:
    """Why the actor's letter does not reach this far, for a page to say in place of its keys; empty when it does."""
    return casework.beyond(uow, POWERS[f"agreements.{action}"])


def speaker(uow: UnitOfWork, case_id: UUID) -> UUID | None:
    """The participant that the actor is in this case; None for the system and for staff who do not sit in it."""
    if uow.actor.is_participant:
        return uow.actor.id
    if uow.actor.is_staff and uow.actor.id is not None:
        found = cases.participant_for_staff(uow, case_id, uow.actor.id)
        return found.id if found else None
    return None


def tell_room(uow: UnitOfWork, case_id: UUID, kind: str, body: dict[str, Any], *, as_platform: bool = False) -> None:
    """Write in the joint room when one is open; the agreement stands without it too.

    Whoever acts without being in the room is named in the body, and the platform says it. `as_platform`: what
    follows from several people's doing is said by the platform and names nobody.
    """
    room = rooms.joint_room(uow, case_id)
    if room is None or room.state != "open":
        return
    if as_platform:
        talking.append(uow, room.id, None, kind, body)
        return
    who = speaker(uow, case_id)
    inside = who is not None and rooms.find_member(uow, room.id, who) is not None
    talking.append(uow, room.id, who if inside else None, kind, {"by": uow.actor.name, **body})


def notify_parties(
    uow: UnitOfWork, agreement: Agreement, template: str, *, only: UUID | None = None, **values: Any
) -> None:
    """A notice to every party of the agreement's case (or to `only` one), and to nobody twice."""
    notify_sides(uow, agreement.case_id, template, only=only, **values)


def notify_sides(uow: UnitOfWork, case_id: UUID, template: str, *, only: UUID | None = None, **values: Any) -> None:
    """A notice to every party of a case (or to `only` one), and to nobody twice."""
    for party in cases.parties_of(uow, case_id):
        if only in {None, party.id}:
            participant = cases.participant_for_party(uow, party.id)
            if participant is not None:
                notify(uow, participant.id, template, **values)


def notify_mediator(uow: UnitOfWork, case_id: UUID, template: str, **values: Any) -> None:
    """A notice to the mediator who has the case, when there is one."""
    talking.notify_mediator(uow, case_id, template, TEXTS[template] % values)


def notify(uow: UnitOfWork, participant_id: UUID, template: str, **values: Any) -> None:
    """A notice to one participant's phone; without a known number the page alone tells it."""
    talking.notify(uow, participant_id, template, TEXTS[template] % values)
