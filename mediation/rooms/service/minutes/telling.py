"""Who hears of the minutes: every side that checks them; the mediator, of objections and when all have answered."""

from __future__ import annotations

from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.rooms.models import Minutes
from mediation.rooms.policy import PARTY_SIDE
from mediation.rooms.service.notices import notify, notify_mediator

TEXTS = {
    "minutes.shown": "调解记录写好了，请您逐段核对，不对的可以写明。请打开之前收到的链接，点“核对调解记录”。",
    "minutes.objected": "有当事人对调解记录提出了不同意见，请打开案件，修改那一段或者写明保留的理由。",
    "minutes.checked": "各方都核对完调解记录了，请打开案件查看。没有不同意见的，可以定稿。",
}
"""Word for word: no names, nothing of what was said."""


def tell_sides(uow: UnitOfWork, minutes: Minutes) -> None:
    """A notice to every party and whoever acts for one; companions, observers and offices hear nothing."""
    for person in cases.participants_of(uow, minutes.case_id):
        if person.seat in PARTY_SIDE and person.party_id is not None and person.companion_id is None:
            notify(uow, person.id, "minutes.shown", TEXTS["minutes.shown"])


def tell_mediator(uow: UnitOfWork, minutes: Minutes, template: str) -> None:
    """A notice to the mediator who has the case, when there is one."""
    notify_mediator(uow, minutes.case_id, template, TEXTS[template])
