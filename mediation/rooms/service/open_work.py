"""Which sittings, minutes and askings of a case are open, for whoever takes it over; never what was said."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from mediation.core.clock import local_day
from mediation.core.panels import OpenItem
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.queries.asks import Asked, asks_of
from mediation.rooms.states import MinutesStatus, Reply, SessionStatus

SITTINGS = {SessionStatus.PLANNED: "已安排", SessionStatus.OPEN: "正在进行", SessionStatus.PAUSED: "暂停中"}


def open_work(uow: UnitOfWork, case_id: UUID) -> Iterator[OpenItem]:
    """Sittings ahead or running, minutes that are not locked, sides that can answer yet and have not."""
    sittings = queries.sessions_of(uow, case_id)
    for one in sittings:
        if one.status in SITTINGS:
            day = local_day(one.planned_at) if one.planned_at else None
            yield OpenItem("sitting", f"第{one.number}次调解会{SITTINGS[one.status]}", day)
    numbers = {one.id: one.number for one in sittings}
    for minutes in queries.minutes_in(uow, case_id):
        if minutes.status is not MinutesStatus.LOCKED:
            with_them = "，正等各方核对" if minutes.status is MinutesStatus.WITH_PARTIES else ""
            yield OpenItem("paper", f"第{numbers[minutes.session_id]}次调解会的记录还没有定稿{with_them}")
    open_rooms = {room.id for one in sittings for room in queries.open_rooms(uow, one.id)}
    for asked in asks_of(uow, case_id):
        if asked.room_id in open_rooms and asked.state in {Reply.WAITING, Reply.LAPSED}:
            yield OpenItem("ask", _ask(asked), local_day(asked.due_at))


def _ask(asked: Asked) -> str:
    """Whom a private question went to stays in its room."""
    whom = "单独沟通里有一个问题" if asked.private else f"问{asked.name}的一个问题"
    return f"{whom}{'还在等回复' if asked.state is Reply.WAITING else '过了时间没有回复'}"
