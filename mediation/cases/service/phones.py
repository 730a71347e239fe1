"""Another telephone of a party: what the old one proved is no longer proven, and whoever hears of it acts on it."""

from __future__ import annotations

from mediation.cases import queries
from mediation.cases.errors import PhoneAcross
from mediation.cases.events import PhoneChanged
from mediation.cases.models import Party
from mediation.core.uow import UnitOfWork

BY_CODE = 1
"""The grade of identity that only a code to the telephone stands for."""


def phone_moved(uow: UnitOfWork, party: Party, old: bytes | None) -> None:
    """Note that a party's telephone is another one; `old` is the sealed number it was, None where there was none.

    Raises PhoneAcross when somebody on another side of the case has this number.
    """
    if _is_across(uow, party):
        raise PhoneAcross(field="phone")
    if old is None:
        return
    if party.identity_grade == BY_CODE:
        party.identity_grade, party.identity_checked_at = 0, None
    uow.audit("cases.phone_changed", "party", party.id, case_id=party.case_id, phone=party.phone_mask)
    uow.tell(PhoneChanged(at=uow.now(), actor_name=uow.actor.name, case_id=party.case_id, party_id=party.id, old=old))


def _is_across(uow: UnitOfWork, party: Party) -> bool:
    """Whether a party of another role, its agent or whoever sits beside it has this telephone."""
    others = {one.id: one for one in queries.parties_of(uow, party.case_id) if one.role != party.role}
    sealed = [queries.known_of(uow, one.id).phone_sealed for one in queries.live_participants(uow, party.case_id)
              if one.party_id in others]  # fmt: skip
    theirs = {uow.vault.index(uow.vault.open(one)) for one in sealed if one}
    agents = {one.phone_index for one in queries.agents_of(uow, party.case_id) if one.party_id in others}
    return party.phone_index in theirs | agents | {one.phone_index for one in others.values()}
