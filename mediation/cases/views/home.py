"""The staff's home page: today, what waits, my cases; and the lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from operator import itemgetter
from urllib.parse import urlencode

from flask import render_template, request, url_for

from mediation.accounts import queries as accounts
from mediation.cases import queries
from mediation.cases.policy import HEARING, POLICY, REGISTRARS
from mediation.cases.queries.duty import my_calls
from mediation.cases.states import STATUS_WORDS
from mediation.cases.views.blueprint import bp
from mediation.cases.views.handovers import handover_todos
from mediation.cases.views.lead_showing import lead_clocks, lead_todos
from mediation.cases.views.showing import TONES, clock_view, lines, status_words
from mediation.cases.views.transfer_showing import transfer_todos
from mediation.core.authz import Role, may
from mediation.core.clock import local_day
from mediation.core.i18n import gettext
from mediation.core.pages import moment_shown
from mediation.core.panels import Todo, todos_of
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, work
from mediation.law.terms import DisputeType, Level, SeatKind, Source, label

SOON = timedelta(days=5)
GROUPS = {"open": "办理中", "intake": "待受理", "ended": "已结束"}


@bp.get("/")
@opens(Audience.STAFF, action="cases.home")
def home() -> str:
    with work() as uow:
        today = local_day(uow.now())
        own = "1" if actor().has(Role.MEDIATOR) else ""  # others do not lead cases: they see the open ones they may
        mine = queries.list_cases(uow, queries.CaseFilter(mine=own, status="open"), size=8)
        clocks = _due(uow, today)
        return render_template(
            "cases/home.html", today=today, todos=todos_of(uow), clocks=clocks[:12], mine=mine,
            lines=lines(uow, mine.cases, today), tones=TONES, may_register=actor().has(*REGISTRARS),
            may_report=actor().has(*HEARING), own=bool(own), status_words=status_words,
        )  # fmt: skip


def _left_by_firm(uow: UnitOfWork) -> Iterator[Todo]:
    """Cases whose first firm has nobody at the table any more (首问负责)."""
    for case in queries.left_by_firm(uow):
        url, note = url_for("cases.show", case_id=case.id, _anchor="seats"), gettext("请首问律所另派律师，或者换律所")
        yield Todo("first_firm", gettext("首问律所没有人"), case.title, url, note=note, tone="warn")


def _due(uow: UnitOfWork, today: date) -> list[dict[str, object]]:
    """Clocks of cases and of leads that end soon or are over, the latest at the top."""
    found = [
        (clock_view(clock, today), clock.due_on, case.title, url_for("cases.show", case_id=case.id))
        for clock, case in queries.overdue_clocks(uow, until=today + SOON)
    ]
    found += lead_clocks(uow, today + SOON)
    return [
        {"clock": view, "title": title, "url": url} for view, _due_on, title, url in sorted(found, key=itemgetter(1))
    ]


@bp.get("/cases")
@opens(Audience.STAFF, action="cases.list")
def index() -> str:
    chosen = queries.CaseFilter.read(request.args)
    number = request.args.get("page", "1")
    with work() as uow:
        page = queries.list_cases(uow, chosen, int(number) if number.isdecimal() else 1)
        people = accounts.staff_names(uow, [case.mediator_id for case in page.cases])
        offices = accounts.organisation_names(uow, [case.lead_org_id for case in page.cases])
        return render_template(
            "cases/list.html", chosen=chosen, page=page, lines=lines(uow, page.cases, local_day(uow.now())),
            people=people, offices=offices, tones=TONES, status_words=status_words, label=label, types=DisputeType,
            sources=Source, levels=Level, statuses=STATUS_WORDS, pager=_pager(chosen, page), tabs=_tabs(uow, chosen),
            may_register=actor().has(*REGISTRARS),
        )  # fmt: skip


def _tabs(uow: UnitOfWork, chosen: queries.CaseFilter) -> list[dict[str, object]]:
    kept = chosen.but(status="", overdue="")
    tabs = [("", gettext("全部"), kept)]
    tabs += [(key, gettext(words), kept.but(status=key)) for key, words in GROUPS.items()]
    tabs.append(("overdue", gettext("超期"), kept.but(overdue="1")))
    now = "overdue" if chosen.overdue else chosen.status
    return [
        {
            "label": words, "url": _address(one), "active": key == now,
            "count": queries.count_cases(uow, one), "tone": "danger" if key == "overdue" else "neutral",
        }
        for key, words, one in tabs
    ]  # fmt: skip


def _pager(chosen: queries.CaseFilter, page: queries.Page) -> dict[str, object]:
    def url(number: int) -> str:
        return _address(chosen, page=str(number))

    return {
        "first": page.first, "last": page.last, "total": page.total,
        "previous_url": url(page.number - 1) if page.number > 1 else "",
        "next_url": url(page.number + 1) if page.more else "",
    }  # fmt: skip


def _address(chosen: queries.CaseFilter, **more: str) -> str:
    """The list's address with this filter in it."""
    words = urlencode({**chosen.as_args(), **more})
    return url_for("cases.index") + (f"?{words}" if words else "")


def case_todos(uow: UnitOfWork) -> Iterator[Todo]:
    """What waits for the actor in cases: invitations, answers to give, people to ask, decisions to take."""
    calls = my_calls(uow)
    ringing = {seat.id for _call, seat, _case in calls}
    for call, seat, case in calls:
        yield Todo(
            "duty", gettext("值班呼叫"), case.title, url_for("cases.invitation", seat_id=seat.id),
            due_on=local_day(call.called_at),  # minutes count: before whatever has days
            note=gettext("%(at)s叫您，10分钟内没有答复就转给下一位", at=moment_shown(call.called_at)), tone="danger",
        )  # fmt: skip
    for seat, case in queries.invitations(uow):
        if seat.id in ringing:
            continue  # it stands above
        name = gettext(label(SeatKind(seat.kind)))
        yield Todo(
            "invitation", gettext("席位邀请"), case.title, url_for("cases.invitation", seat_id=seat.id),
            seat.answer_due, gettext("邀请本单位以“%(seat)s”席位参加", seat=name), "info",
        )  # fmt: skip
    yield from handover_todos(uow)
    yield from transfer_todos(uow)
    yield from _left_by_firm(uow)
    yield from lead_todos(uow)
    for case in queries.waiting_for_disclosure(uow):
        yield Todo(
            "disclosure", gettext("答复指派"), case.title, url_for("cases.disclosure", case_id=case.id),
            note=gettext("请回答利害关系"), tone="info",
        )  # fmt: skip
    yield from _conflicts_to_answer(uow)
    for case, clock in queries.waiting_for_decision(uow):
        yield Todo(
            "decision", status_words(case.status), case.title, url_for("cases.show", case_id=case.id),
            clock.due_on if clock else None, case.case_no, TONES[case.status],
        )  # fmt: skip


def _conflicts_to_answer(uow: UnitOfWork) -> Iterator[Todo]:
    """The assignment stands still until somebody has asked the parties about the mediator's conflict."""
    for case in queries.waiting_for_conflict_answer(uow):
        if may(POLICY, "cases.answer_conflict", actor(), queries.standing_of(uow, case)):
            yield Todo(
                "conflict", gettext("利害关系"), case.title, url_for("cases.conflict-answer", case_id=case.id),
                note=gettext("调解员说明有利害关系，请问各方当事人同不同意"), tone="warn",
            )  # fmt: skip
