"""给…打电话: whoever no message reached is phoned by a person, with what is told and what came of it kept."""

from __future__ import annotations

from uuid import UUID

from mediation.core.errors import Conflict, Missing
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.models import Notice
from mediation.rooms.service.charge import check_charge
from mediation.rooms.states import NOTICE


def see_number(uow: UnitOfWork, notice_id: UUID) -> str:
    """The whole telephone number of whom a notice did not reach; that it was looked at is kept.

    Raises Missing, Forbidden, Conflict (nobody has to phone any more).
    """
    notice = _to_phone(uow, notice_id)
    uow.audit("rooms.number_seen", "notice", notice.id, case_id=notice.case_id, phone=notice.phone_mask)
    return uow.vault.open(notice.phone_sealed)


def note_call(uow: UnitOfWork, notice_id: UUID, *, reached: bool, note: str = "") -> int:
    """Keep that the person was phoned; spoken with, what was to be told is told: how many notices that settles.

    What came after the notice that the caller had before them stays. Raises Missing, Forbidden, Conflict.
    """
    notice = _to_phone(uow, notice_id)
    told = [one for one in _beside(uow, notice) if one.created_at <= notice.created_at] if reached else []
    for one in told:
        uow.move(NOTICE, one, "phone", reason=note.strip()[:200])
    uow.audit(
        "rooms.phoned", "notice", notice.id, case_id=notice.case_id, reached=reached, name=notice.name,
        note=note.strip()[:200],
    )  # fmt: skip
    return len(told)


def _to_phone(uow: UnitOfWork, notice_id: UUID) -> Notice:
    notice = queries.get_notice(uow, notice_id)
    if notice is None or notice.case_id is None:
        raise Missing
    check_charge(uow, notice.case_id, "rooms.phone_instead")
    if not NOTICE.allows("phone", notice.status):
        raise Conflict(N_("这位已经不用打电话了：短信后来送达了，或者有人打过了。"))
    return notice


def _beside(uow: UnitOfWork, notice: Notice) -> list[Notice]:
    """What else did not reach the same person in the same case."""
    groups = queries.missed(uow, notice.case_id)
    return next((group.notices for group in groups if notice in group.notices), [notice])
