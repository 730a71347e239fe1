"""What an office's seat means for the people of the case: parties are asked, the mediator hears, rooms follow."""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.law.people import SeatKind
from mediation.rooms import queries
from mediation.rooms.service.membership import follow_seat
from mediation.rooms.service.notices import notify_mediator
from mediation.rooms.service.telling import tell_parties

ASKED = {
    "invited": N_(
        "有一个单位要来参加您的调解，要您同意才行。请打开之前收到的链接，点“我的调解”，看看是谁、来做什么、能看到什么，再答复。"
    ),
    "extension_asked": N_(
        "参加您调解的一个单位想多留些日子或者多看些内容，要您再同意一次。请打开之前收到的链接，点“我的调解”看一看，再答复。"
    ),
}
"""What the parties are told when a department wants in, or wants more; nothing of the dispute."""
ANSWERED = N_("有当事人在手机上答复了单位参加的事，请到案件的“席位”里看。")


def hear_seat(uow: UnitOfWork, case_id: UUID, seat_id: UUID, change: str) -> None:
    """What follows from a seat that changed; the mediator's open room shows it at once."""
    _draw_anew(uow, case_id)
    if change == "extended":
        follow_seat(uow, seat_id)
    elif change == "answered" and uow.actor.is_participant:
        notify_mediator(uow, case_id, "seat_answered", ANSWERED)
    elif change in ASKED and cases.get_seat(uow, seat_id).kind == SeatKind.DEPARTMENT:
        tell_parties(uow, case_id, "seat_asked", ASKED[change])


def _draw_anew(uow: UnitOfWork, case_id: UUID) -> None:
    room = queries.joint_room(uow, case_id)
    if room is not None:
        uow.push("rooms", {"room": str(room.id)}, queries.hosts_of(uow, case_id))
