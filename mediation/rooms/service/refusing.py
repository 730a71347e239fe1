"""Saying no to a mediation, and changing one's mind: both kept, both told to the mediator."""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.documents import consents as words
from mediation.rooms.models import PartyConsent
from mediation.rooms.service.coming import keep_answer
from mediation.rooms.service.notices import notify_mediator
from mediation.rooms.service.waiting import tell_hosts

ASKED = N_("是否愿意参加这次调解")
DECLINED = N_("%(name)s在手机上说不想参加调解。原因写在案件的“身份和链接”页上，请联系本人。")
AFTER_ALL = N_("%(name)s改了主意，愿意参加调解。")


def decline(uow: UnitOfWork, participant_id: UUID, reason: str = "") -> PartyConsent:
    """The person does not want to take part; kept with the reason, told to the mediator.

    Said again with a reason, it is the same answer and now has its reason.
    """
    person, held = cases.get_participant(uow, participant_id), queries.taking_part(uow, participant_id)
    if held is not None and not held.agreed:
        held.reason = held.reason or reason
        return held
    answer = keep_answer(uow, participant_id, words.TAKE_PART, "", words.VERSION, ASKED, agreed=False, reason=reason)
    uow.audit("rooms.declined", "participant", participant_id, case_id=person.case_id)
    notify_mediator(uow, person.case_id, "declined", DECLINED % {"name": person.name})
    tell_hosts(uow, person.case_id, participant_id, "declined")
    return answer


def take_part_after_all(uow: UnitOfWork, participant_id: UUID) -> None:
    """Whoever said no changes their mind, or had touched the wrong key; nothing happens when they never said no."""
    held = queries.taking_part(uow, participant_id)
    if held is None or held.agreed:
        return
    person = cases.get_participant(uow, participant_id)
    keep_answer(uow, participant_id, words.TAKE_PART, "", words.VERSION, ASKED, agreed=True)
    uow.audit("rooms.takes_part_after_all", "participant", participant_id, case_id=person.case_id)
    notify_mediator(uow, person.case_id, "declined", AFTER_ALL % {"name": person.name})
    tell_hosts(uow, person.case_id, participant_id, "declined")
