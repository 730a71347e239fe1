"""交接单: to be explained by who gives, to be signed for by who takes, to be watched by their supervisor, printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries as accounts
from mediation.cases import service
from mediation.cases.forms.handovers import NoteForm, ReceiptForm
from mediation.cases.policy import POLICY
from mediation.cases.queries import handovers as queries
from mediation.cases.views.blueprint import bp
from mediation.core.authz import may
from mediation.core.clock import local_day
from mediation.core.i18n import N_, gettext
from mediation.core.pages import day_shown
from mediation.core.panels import Panel, Todo
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work

KINDS = {
    "clock": N_("正在计算的期限"),
    "duty": N_("还没有履行完的"),
    "visit": N_("安排好的回访"),
    "sitting": N_("调解会"),
    "ask": N_("等回复的问题"),
    "paper": N_("没有办完的文书"),
    "seat": N_("其他单位的席位"),
}


AGREED = frozenset({"duty"})
"""What the parties promised one another: whoever only watches over the case sees process, not content."""


@bp.get("/handovers")
@opens(Audience.STAFF, action="cases.see_handover")
def handovers() -> str:
    """The handovers that nobody has received yet: the actor's own, and those of the cases they watch over."""
    with work() as uow:
        lines = [_line(uow, row, case) for row, case in queries.handovers_under_way(uow)]
        return render_template("cases/handovers.html", lines=lines)


@bp.route("/handovers/<uuid:handover_id>", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.see_handover")
def handover(handover_id: UUID) -> Response | tuple[str, int]:
    """The sheet: list, note, receipt; and the form of whoever's turn it is."""
    receiving = request.form.get("act") == "receive"
    forms: dict[str, Any] = {"note_form": NoteForm(), "receipt_form": ReceiptForm()}
    form = forms["receipt_form" if receiving else "note_form"]
    done = submitted(form, lambda uow: _signed(uow, handover_id, form, receiving=receiving))
    if done:
        flash(gettext("已签收，这些事由您接着办。") if receiving else gettext("已交出，等对方签收。"), "ok")
        return redirect(url_for("cases.handover", handover_id=handover_id))
    with work() as uow:
        page = render_template("cases/handover.html", **_sheet(uow, handover_id), **forms)
    return page, status_of(form)


@bp.get("/handovers/<uuid:handover_id>/print")
@opens(Audience.STAFF, action="cases.see_handover")
def handover_print(handover_id: UUID) -> str:
    with work() as uow:
        return render_template("cases/handover_print.html", **_sheet(uow, handover_id))


def handover_panel(uow: UnitOfWork, case_id: UUID) -> Panel | None:
    """Who handed the case to whom, and whether that was signed for."""
    rows = queries.handovers_of(uow, case_id)
    if not rows:
        return None
    case = queries.case_of_handover(uow, rows[0])
    data = {"lines": [_line(uow, row, case) for row in rows]}
    return Panel("handovers", gettext("交接"), 65, "cases/_handovers.html", data)


def handover_todos(uow: UnitOfWork) -> Iterator[Todo]:
    """What giver and taker still have to do."""
    for row, case in queries.my_handovers(uow):
        gives = row.giver_id == actor().id and row.stated_at is None
        note = gettext("请写几句交接说明") if gives else gettext("请核对清单并签收")
        url = url_for("cases.handover", handover_id=row.id)
        yield Todo("handover", gettext("案件交接"), case.title, url, note=note, tone="info")


def _signed(uow: UnitOfWork, handover_id: UUID, form: Any, *, receiving: bool) -> object:
    if receiving:
        return service.receive_handover(uow, handover_id, form.remark.data or "")
    return service.state_handover(uow, handover_id, form.note.data or "")


def _sheet(uow: UnitOfWork, handover_id: UUID) -> dict[str, Any]:
    row = queries.get_handover(uow, handover_id)
    handing = queries.handing_of(uow, row)
    live = row.received_at is None and row.dropped_at is None
    states = live and row.stated_at is None and may(POLICY, "cases.state_handover", actor(), handing)
    case, told = queries.case_of_handover(uow, row), may(POLICY, "cases.read_handover", actor(), handing)
    return {
        "row": row, "case": case, "told": told,
        "groups": groups_of([one for one in row.items if told or one["kind"] not in AGREED]),
        "line": _line(uow, row, case), "states": states,
        "receives": live and may(POLICY, "cases.receive_handover", actor(), handing),
        "gives": row.giver_id == actor().id, "now": uow.now(),
        "reads": may(POLICY, "cases.read", actor(), handing.case),
        "office": accounts.get_organisation(uow, case.lead_org_id).name,
    }  # fmt: skip


def groups_of(items: list[Any]) -> list[dict[str, Any]]:
    """What was open when a case went on, by kind, in words."""
    return [
        {"title": gettext(words), "items": [_item(one) for one in items if one["kind"] == kind]}
        for kind, words in KINDS.items()
        if any(one["kind"] == kind for one in items)
    ]


def _item(one: dict[str, str]) -> dict[str, str]:
    return {"text": one["text"], "due": day_shown(date.fromisoformat(one["due_on"])) if one["due_on"] else ""}


def _line(uow: UnitOfWork, row: Any, case: Any) -> dict[str, Any]:
    people = accounts.staff_names(uow, [row.giver_id, row.taker_id])
    words, tone = _stands(row)
    days = (local_day(uow.now()) - local_day(row.opened_at)).days
    return {
        "row": row, "case": case, "giver": people[row.giver_id], "taker": people[row.taker_id], "words": words,
        "tone": tone, "days": days, "late": days > 2 and tone != "ok",
    }  # fmt: skip


def _stands(row: Any) -> tuple[str, str]:
    if row.dropped_at is not None:
        return gettext("没有签收，案件又交给了别人"), "neutral"
    if row.received_at is not None:
        return gettext("已签收"), "ok"
    if row.stated_at is not None:
        return gettext("等接手的人签收"), "warn"
    return gettext("等交出的人写说明"), "warn"
