"""家人帮我看: a party lets somebody sit beside it, who looks or speaks but never decides (RML 23)."""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries
from mediation.cases.errors import CompanionGone, NotYourSide, PhoneWrong, TooManyCompanions
from mediation.cases.models import Companion, Participant
from mediation.cases.policy import POLICY
from mediation.cases.service.opening import opened
from mediation.cases.service.participants import seated, unseated
from mediation.core.authz import require
from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.identity import mask_phone, normalise_phone, valid_mobile
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.law.people import SeatKind

MOST_COMPANIONS = 2
"""Beside one party at a time."""


def bring_companion(
    uow: UnitOfWork,
    party_id: UUID,
    *,
    name: str,
    phone: str,
    relation: str = "",
    speaks: bool = False,
    in_private: bool = False,
) -> Participant:
    """A party lets somebody sit beside it; every seat sees them, the party may send them away at any time.

    Raises Missing, Forbidden, NotYourSide, Invalid, PhoneWrong, TooManyCompanions.
    """
    party = queries.get_party(uow, party_id)
    case = opened(uow, party.case_id, "cases.bring_companion")
    if uow.actor.is_participant and uow.actor.party_id != party_id:
        raise NotYourSide
    number, called = normalise_phone(phone), name.strip()
    if not called:
        raise Invalid(N_("请写家人的姓名，各方会看到。"), field="name")
    if not valid_mobile(number):
        raise PhoneWrong(field="phone")
    if len([one for one in queries.companions_of(uow, case.id) if one.party_id == party_id]) >= MOST_COMPANIONS:
        raise TooManyCompanions
    companion = Companion(
        id=new_id(), case_id=case.id, party_id=party_id, name=called, relation=relation.strip(),
        phone_sealed=uow.vault.seal(number), phone_mask=mask_phone(number), speaks=speaks, in_private=in_private,
        agreed_at=uow.now(),
    )  # fmt: skip
    uow.session.add(companion)
    uow.session.flush()
    uow.audit("cases.companion_brought", "companion", companion.id, case_id=case.id, speaks=speaks, private=in_private)
    seat = SeatKind.COMPANION if speaks else SeatKind.OBSERVER
    return seated(uow, case, seat=seat.value, name=called, party_id=party_id, companion_id=companion.id)


def send_companion_away(uow: UnitOfWork, companion_id: UUID) -> Companion:
    """A party, or the mediator, ends a companion's sitting; they are out of every room at once.

    Raises CompanionGone, Missing, Forbidden, NotYourSide.
    """
    companion = queries.find_companion(uow, companion_id, lock=True)
    if companion is None:
        raise CompanionGone
    case = queries.get_case(uow, companion.case_id)
    require(POLICY, "cases.send_companion_away", uow.actor, queries.standing_of(uow, case))
    if uow.actor.is_participant and uow.actor.party_id != companion.party_id:
        raise NotYourSide
    companion.ended_at = companion.ended_at or uow.now()
    for sitting in queries.live_participants(uow, companion.case_id):
        if sitting.companion_id == companion.id:
            unseated(uow, sitting)
    uow.audit("cases.companion_away", "companion", companion.id, case_id=companion.case_id)
    return companion
