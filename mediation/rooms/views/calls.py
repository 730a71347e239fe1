"""打电话名单: whom no message reached, with what to tell them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.core.errors import Conflict
from mediation.core.i18n import gettext as _
from mediation.core.panels import Action, Todo
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, work
from mediation.rooms import queries, service
from mediation.rooms.rules.notices import sort_of
from mediation.rooms.views.blueprint import bp
from mediation.rooms.views.telling import flash_refusal

_LINK = re.compile(r"https?://\S+")


@bp.get("/calls")
@opens(Audience.STAFF, action="rooms.phone_instead")
def calls() -> str:
    with work() as uow:
        return _page(uow)


@bp.post("/notices/<uuid:notice_id>/number")
@opens(Audience.STAFF, action="rooms.phone_instead")
def see_number(notice_id: UUID) -> str | Response:
    try:
        with work() as uow:
            number = service.see_number(uow, notice_id)
            return _page(uow, {notice_id: number})
    except Conflict as settled:
        flash_refusal(settled)
        return redirect(url_for("rooms.calls"))


@bp.post("/notices/<uuid:notice_id>/call")
@opens(Audience.STAFF, action="rooms.phone_instead")
def note_call(notice_id: UUID) -> Response:
    reached = request.form.get("reached") == "yes"
    try:
        with work() as uow:
            service.note_call(uow, notice_id, reached=reached, note=request.form.get("note", ""))
        flash(_("已记下：已经告诉本人。") if reached else _("已记下：这次没有打通，还在名单里。"), "ok")
    except Conflict as settled:
        flash_refusal(settled)
    return redirect(url_for("rooms.calls"))


def call_todos(uow: UnitOfWork) -> Iterable[Todo]:
    """One line, however many there are: without a channel it would be everybody."""
    people = queries.count_missed(uow)
    if people:
        yield Todo("call", _("打电话"), _("%(n)s人没收到通知", n=people), url_for("rooms.calls"), tone="warn")


def call_action(uow: UnitOfWork, case_id: UUID) -> Iterable[Action]:
    """The way from the case to whom nothing reached."""
    people = queries.missed(uow, case_id)
    if people:
        address = url_for("rooms.calls", _anchor=f"call-{people[0].first.id}")
        yield Action(_("打电话：%(n)s人没收到通知", n=len(people)), address, 38, icon="phone", tone="primary")


def _page(uow: UnitOfWork, numbers: dict[UUID, str] | None = None) -> str:
    people = [{"one": one, "told": [_told(uow, row) for row in one.notices]} for one in queries.missed(uow)]
    why, more = service.no_channel(uow), queries.count_missed(uow) - len(people)
    return render_template("rooms/calls.html", people=people, numbers=numbers or {}, why=why, more=more)


def _told(uow: UnitOfWork, notice: Any) -> dict[str, Any]:
    """What to say for one notice: never a code, and no link read out letter by letter."""
    if sort_of(notice.template) == "code":
        words = _("本人要进来，收不到验证码。核对是本人以后，在“身份和链接”里让这部手机进来；验证码不能在电话里说。")
    else:
        words = _LINK.sub(_("（链接，从“身份和链接”里给）"), uow.vault.open(notice.text_sealed))
    return {"notice": notice, "words": words}
