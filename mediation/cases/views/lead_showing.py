"""How leads are shown: lines with their clock, the sheet of one, what waits at home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import url_for

from mediation.accounts import queries as accounts
from mediation.cases import queries
from mediation.cases.policy import POLICY
from mediation.cases.queries import leads as found_in
from mediation.cases.queries.transfers import transfers_of
from mediation.cases.states import LEAD_WORDS, LeadStatus, TransferStatus
from mediation.cases.views.showing import ClockView, clock_view
from mediation.cases.views.transfer_showing import transfer_lines
from mediation.core.authz import may
from mediation.core.clock import local_day
from mediation.core.i18n import gettext, pgettext
from mediation.core.panels import Todo
from mediation.core.uow import UnitOfWork
from mediation.core.web import actor
from mediation.law.leads import LeadCloseReason
from mediation.law.terms import Channel, DisputeType, label

TONES = {LeadStatus.LEAD: "info", LeadStatus.CONVERTED: "ok", LeadStatus.CLOSED: "neutral"}


@dataclass(frozen=True, slots=True)
class LeadClock:
    """The three days of a lead, as the clocks of cases are shown."""

    id: UUID
    started_on: date
    due_on: date
    published: bool
    done_at: datetime | None
    rule_id: str = "T-LEAD"
    subject: str = ""
    paused_on: date | None = None
    paused_days: int = 0


def lead_todos(uow: UnitOfWork) -> Iterator[Todo]:
    """One line for the leads that wait for this person's office; each stands in the list with its clock."""
    rows, today = found_in.leads_to_answer(uow), local_day(uow.now())
    if rows:
        late = sum(row.due_on < today for row in rows)
        note = gettext("其中%(n)s条已经超期", n=late) if late else gettext("转为申请，或者写明原因关闭")
        title = gettext("%(n)s条线索等着处理", n=len(rows))
        tone = "danger" if late else "info"
        yield Todo("lead", pgettext("menu", "线索"), title, url_for("cases.leads"), rows[0].due_on, note, tone)


def lead_clocks(uow: UnitOfWork, until: date) -> Iterator[tuple[ClockView, date, str, str]]:
    """Clock, last day, title and address of the leads that this person's office is to answer by `until`."""
    today = local_day(uow.now())
    for row in found_in.leads_to_answer(uow, until=until):
        yield _clock(row, today), row.due_on, row.summary, url_for("cases.lead", lead_id=row.id)


def lead_sheet(uow: UnitOfWork, lead_id: UUID) -> dict[str, Any]:
    """What the pages of one lead show, and what its reader may do with it. Raises Missing."""
    row = found_in.get_lead(uow, lead_id)
    standing, live = found_in.lead_standing(uow, row), row.status is LeadStatus.LEAD
    known, passed = found_in.people_of_lead(uow, row), transfers_of(uow, lead_id=row.id)
    waits = any(one.status is TransferStatus.SENT for one in passed)
    return {
        "row": row, "line": lead_lines(uow, [row])[0], "like": lead_lines(uow, found_in.doubles_of_lead(uow, row)),
        "doubles": queries.find_duplicates(uow, known, but=row.case_id) if known else [],
        "converts": live and may(POLICY, "cases.convert_lead", actor(), standing),
        "closes": live and may(POLICY, "cases.close_lead", actor(), standing),
        "reveals": any(one.phone_mask for one in row.people) and may(POLICY, "cases.reveal_lead", actor(), standing),
        "case": found_in.case_of_lead(uow, row), "passed": transfer_lines(uow, passed),
        "sends": live and not waits and may(POLICY, "cases.transfer_lead", actor(), standing),
    }  # fmt: skip


def lead_lines(uow: UnitOfWork, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Leads as lines of a list, each with its offices, its words and its clock."""
    offices = accounts.organisation_names(uow, [key for row in rows for key in (row.org_id, row.to_org_id)])
    people = accounts.staff_names(uow, [row.registered_by for row in rows])
    today = local_day(uow.now())
    return [
        {
            "row": row, "office": offices[row.org_id], "to": offices[row.to_org_id],
            "by": people.get(row.registered_by, ""), "clock": _clock(row, today), "tone": TONES[row.status],
            "status": gettext(LEAD_WORDS[row.status]), "type": gettext(label(DisputeType(row.dispute_type))),
            "channel": gettext(label(Channel(row.channel))), "days": (today - row.registered_on).days,
            "reason": gettext(label(LeadCloseReason(row.close_reason))) if row.close_reason else "",
        }
        for row in rows
    ]  # fmt: skip


def _clock(row: Any, today: date) -> ClockView:
    return clock_view(LeadClock(row.id, row.registered_on, row.due_on, row.published, row.ended_at), today)
