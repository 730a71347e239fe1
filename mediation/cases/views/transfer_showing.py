"""How transfers are shown: lines of a list, the panel of a case, what waits at home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from flask import url_for

from mediation.accounts import queries as accounts
from mediation.cases.queries import sight
from mediation.cases.queries import transfers as queries
from mediation.cases.states import TRANSFER_WORDS, TransferStatus
from mediation.core.clock import local_day
from mediation.core.i18n import gettext
from mediation.core.panels import Panel, Todo
from mediation.core.uow import UnitOfWork
from mediation.law.terms import label
from mediation.law.transfers import ReturnReason

TONES = {
    TransferStatus.SENT: "warn", TransferStatus.RECEIVED: "ok", TransferStatus.RETURNED: "danger",
    TransferStatus.WITHDRAWN: "neutral",
}  # fmt: skip


def transfer_lines(uow: UnitOfWork, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Transfers as lines of a list, in words."""
    offices = accounts.organisation_names(uow, [key for row in rows for key in (row.from_org_id, row.to_org_id)])
    subjects, today = queries.subjects_of(uow, rows), local_day(uow.now())
    return [
        {
            "row": row, "giver": offices[row.from_org_id], "taker": offices[row.to_org_id], "tone": TONES[row.status],
            "number": subjects[row.id][0], "about": subjects[row.id][1], "status": gettext(TRANSFER_WORDS[row.status]),
            "late": row.status is TransferStatus.SENT and row.due_on < today,
            "reason": gettext(label(ReturnReason(row.return_reason))) if row.return_reason else "",
        }
        for row in rows
    ]  # fmt: skip


def transfer_panel(uow: UnitOfWork, case_id: UUID) -> Panel | None:
    """Which office was asked first, which one answers for the case now, and every transfer between."""
    rows = queries.transfers_of(uow, case_id=case_id)
    if not rows:
        return None
    case = sight.get_case(uow, case_id)
    first, now = accounts.get_organisation(uow, rows[-1].from_org_id), accounts.get_organisation(uow, case.lead_org_id)
    data = {"lines": transfer_lines(uow, rows), "responsible": now.name, "first": first.name}
    return Panel("transfers", gettext("首问负责和移送"), 64, "cases/_transfers.html", data)


def transfer_todos(uow: UnitOfWork) -> Iterator[Todo]:
    """What this office is to sign for, and what it sent that nobody has signed for in time."""
    today = local_day(uow.now())
    for line in transfer_lines(uow, queries.to_sign_for(uow)):
        tone = "danger" if line["late"] else "info"
        yield _todo(line, gettext("移送待签收"), gettext("核对材料后签收，或者写明原因退回"), tone)
    for line in transfer_lines(uow, queries.lapsed_for_me(uow, today)):
        note = gettext("%(office)s过期没有签收，还由本单位负责：请催办，或者撤回改送", office=line["taker"])
        yield _todo(line, gettext("首问负责"), note, "danger")
    for line in transfer_lines(uow, queries.came_back_to_me(uow)):
        note = gettext(
            "%(office)s退回：%(why)s。补齐了再送，或者改送别的单位", office=line["taker"], why=line["reason"]
        )
        yield replace(_todo(line, gettext("移送退回"), note, "warn"), due_on=None)


def bounced(uow: UnitOfWork, year: int) -> list[dict[str, Any]]:
    """How many matters of a year came back (回流), by pair of offices, the most at the top."""
    found = queries.returned_between(uow, date(year, 1, 1), date(year + 1, 1, 1))
    names = accounts.organisation_names(uow, [key for row in found for key in row[:2]])
    return [
        {"giver": names[giver], "taker": names[taker], "sent": sent, "back": back, "share": round(100 * back / sent)}
        for giver, taker, sent, back in found
    ]


def _todo(line: dict[str, Any], kind: str, note: str, tone: str) -> Todo:
    url = url_for("cases.transfer_sheet", transfer_id=line["row"].id)
    return Todo("transfer", kind, line["about"], url, line["row"].due_on, note, tone)
