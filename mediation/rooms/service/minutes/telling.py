"""Who hears of the minutes: every side that checks them; the mediator, of objections and when all have answered."""

from __future__ import annotations

from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.uow import UnitOfWork
from mediation.rooms.errors import NoPhone
from mediation.rooms.models import Minutes
from mediation.rooms.policy import PARTY_SIDE
from mediation.rooms.service.notices import send_notice

TEXTS = {
    "minutes.shown": "调解记录写好了，请您逐段核对，不对的可以写明。请打开之前收到的链接，点“核对调解记录”。",
    "minutes.objected": "有当事人对调解记录提出了不同意见，请打开案件，修改那一段或者写明保留的理由。",
    "minutes.checked": "各方都核对完调解记录了，请打开案件查看，可以定稿。",
}
"""Word for word: no names, nothing of what was said."""


def tell_sides(uow: UnitOfWork, minutes: Minutes) -> None:
    """A notice to every party and whoever acts for one; companions, observers and offices hear nothing."""
    for person in cases.participants_of(uow, minutes.case_id):
        if person.seat in PARTY_SIDE and person.party_id is not None and person.companion_id is None:
            _send(uow, minutes, person.id, "minutes.shown")


def tell_mediator(uow: UnitOfWork, minutes: Minutes, template: str) -> None:
    """A notice to the mediator who has the case, when there is one."""
    mediator_id = cases.get_case_unseen(uow, minutes.case_id).mediator_id
    found = cases.participant_for_staff(uow, minutes.case_id, mediator_id) if mediator_id else None
    if found is not None:
        _send(uow, minutes, found.id, template)


def _send(uow: UnitOfWork, minutes: Minutes, participant_id: UUID, template: str) -> None:
    case = cases.get_case_unseen(uow, minutes.case_id)
    office = accounts.get_organisation(uow, case.lead_org_id)
    ask = f"咨询电话{office.phone}。" if office.phone else ""
    try:
        send_notice(uow, participant_id, template, f"【{office.short_name}】{TEXTS[template]}{ask}")
    except NoPhone:  # the page and the list of work tell it too
        uow.audit("rooms.no_phone", "participant", participant_id, case_id=minutes.case_id, template=template)
