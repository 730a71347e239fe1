"""The demonstration's leads: one fresh, one that must be answered today, one that was settled by talking."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from mediation.accounts import queries as accounts
from mediation.cases import service
from mediation.cases.queries import Person, leads
from mediation.cases.service import LeadDetails
from mediation.core.authz import SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.uow import Engines
from mediation.demo import county
from mediation.demo.people import phone_number


@dataclass(frozen=True, slots=True)
class Heard:
    """A lead as somebody of an office wrote it down `days_ago`; `closed`: why, and what was found."""

    by: str
    office: str
    to: str
    days_ago: int
    channel: str
    dispute_type: str
    summary: str
    place: str
    people: tuple[Person, ...]
    closed: tuple[str, str] | None = None


HEARD = (
    Heard(
        "minjing", "YS-PCS", "YS-CGT", 0, "police_110", "neighbour",
        "夜里装修吵闹，楼上楼下在楼道里争起来，出警劝开，双方都说要讨个说法。", "城关镇滨河花园8幢2单元",
        (Person("沈建平", phone_number(91), "", "滨河花园8幢202室"), Person("302室的租户", "", "", "滨河花园8幢302室")),
    ),
    Heard(
        "tiaojieyuan", "YS-CGT", "YS-CGT", 3, "screening", "property_mgmt",
        "走访时几户说地下车位收费没有公示，准备一起不交物业费。", "城关镇安居小区",
        (Person("安居小区业主丁某", phone_number(92), "", "安居小区2幢"),),
    ),
    Heard(
        "tiaojieyuan", "YS-CGT", "YS-CGT", 9, "grid", "family",
        "网格员说兄弟俩为老人看病的钱拌嘴。", "城关镇解放路社区", (Person("方家兄弟", "", "", "解放路36号"),),
        ("talked_out", "上门问了兄弟俩和老人，医药费已经平分付清，当面说好。"),
    ),
)  # fmt: skip


def hear_leads(engines: Engines) -> None:
    """Write the demonstration's leads down where there is none yet, each by its person and on its day."""
    with engines.work(SYSTEM) as uow:
        if leads.any_lead(uow):
            return
        offices = county.offices(uow)
    for one in HEARD:
        clock = FixedClock(engines.clock.now() - timedelta(days=one.days_ago))
        past = replace(engines, clock=clock)
        with past.work(SYSTEM) as uow:
            staff = accounts.find_staff_by_username(uow, one.by)
            actor = accounts.actor_of(staff) if staff else SYSTEM
        with past.work(actor) as uow:
            lead = service.register_lead(
                uow, LeadDetails(
                    org_id=offices[one.office], to_org_id=offices[one.to], channel=one.channel,
                    dispute_type=one.dispute_type, summary=one.summary, place=one.place,
                    heard_at=clock.now() - timedelta(hours=1), people=one.people,
                ),
            )  # fmt: skip
            if one.closed:
                reason, note = one.closed
                service.close_lead(uow, lead.id, reason=reason, note=note)
