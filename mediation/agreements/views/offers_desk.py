"""The mediator's negotiation: the moves, the board of issues, proposals and biddings."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.agreements import queries, service
from mediation.agreements.forms import BiddingForm, IssueForm, ProposalForm, pair_of
from mediation.agreements.service import Line
from mediation.agreements.states import IssueStatus, SplitRule
from mediation.agreements.views.base import bp
from mediation.agreements.views.negotiating import done, negotiation
from mediation.cases import queries as cases
from mediation.core.errors import Invalid, Missing
from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.ids import parse_id
from mediation.core.panels import Panel
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, confirmed, opens, status_of, submitted, work
from mediation.rooms import queries as rooms
from mediation.rooms.states import Mark

TALKING = ("in_mediation", "agreement_pending")


def offers_url(case_id: UUID) -> str:
    """Where the mediator's page of a case's negotiation lies."""
    return url_for("agreements.offers", case_id=case_id)


@bp.get("/cases/<uuid:case_id>/offers")
@opens(Audience.STAFF, action="agreements.read")
def offers(case_id: UUID) -> str:
    with work() as uow:
        return render_template(
            "agreements/offers_desk.html", case=cases.get_case(uow, case_id), data=board(uow, case_id),
            issue_form=IssueForm(),
        )  # fmt: skip


@bp.post("/offers/<uuid:offer_id>/release")
@opens(Audience.STAFF, action="agreements.release_offer")
def release_offer(offer_id: UUID) -> Response:
    words = _("已转到公开会场，对方现在看得到。")
    return done(lambda uow: service.release_offer(uow, offer_id), words, _back(offer_id))


@bp.post("/offers/<uuid:offer_id>/terms")
@opens(Audience.STAFF, action="agreements.draft")
def draft_from_offer(offer_id: UUID) -> Response:
    words = _("已写进条款草稿，每条都能回到这个数。请补齐怎么付，再发给各方看。")
    return done(lambda uow: service.draft_from_offer(uow, offer_id), words, _back(offer_id))


@bp.route("/cases/<uuid:case_id>/proposals/new", methods=["GET", "POST"])
@opens(Audience.STAFF, action="agreements.suggest")
def new_proposal(case_id: UUID) -> Response | tuple[str, int]:
    form = ProposalForm()
    if "more" in request.form:
        form.lines.append_entry().form.package.render_kw = {"autofocus": True}
    with work() as uow:
        case, sides, issues = _choices(uow, case_id)
    form.offer_choices(sides, issues)
    if "more" not in request.form and submitted(form, lambda uow: _suggest(uow, case_id, form)):
        flash(_("方案已发给各方，请他们私下答复。都同意才公布。"), "ok")
        return redirect(offers_url(case_id))
    return render_template("agreements/proposal_new.html", form=form, case=case), status_of(form)


@bp.post("/proposals/<uuid:proposal_id>/withdraw")
@opens(Audience.STAFF, action="agreements.suggest")
def withdraw_proposal(proposal_id: UUID) -> Response:
    with work() as uow:
        target = offers_url(queries.get_proposal(uow, proposal_id).case_id)
    words = _("已收回方案，各方的答复没有人看过，已经销毁。")
    return done(lambda uow: service.withdraw_proposal(uow, proposal_id), words, target)


@bp.route("/cases/<uuid:case_id>/biddings/new", methods=["GET", "POST"])
@opens(Audience.STAFF, action="agreements.run_bidding")
def new_bidding(case_id: UUID) -> Response | tuple[str, int]:
    form = BiddingForm()
    with work() as uow:
        case, sides, issues = _choices(uow, case_id)
    form.offer_choices(sides, issues)
    if not form.is_submitted() and len(sides) > 1:  # as a rule the side that was applied against pays
        form.direction.data = f"{sides[1][0]}:{sides[0][0]}"
    if submitted(form, lambda uow: _open_bidding(uow, case_id, form)):
        flash(_("已请双方先看规则。双方都同意后才开始出价。"), "ok")
        return redirect(offers_url(case_id))
    return render_template("agreements/bidding_new.html", form=form, case=case), status_of(form)


@bp.post("/biddings/<uuid:bidding_id>/withdraw")
@opens(Audience.STAFF, action="agreements.run_bidding")
def withdraw_bidding(bidding_id: UUID) -> Response:
    with work() as uow:
        target = offers_url(queries.get_bidding(uow, bidding_id).case_id)
    words = _("已收回，出过的数没有人看过，已经销毁。")
    return done(lambda uow: service.withdraw_bidding(uow, bidding_id), words, target)


@bp.post("/cases/<uuid:case_id>/issues")
@opens(Audience.STAFF, action="agreements.keep_issues")
def add_issue(case_id: UUID) -> Response:
    """Typed, or from a saying (`room`, `seq`) that was marked."""
    title, room, seq = (
        request.form.get("title", ""),
        parse_id(request.form.get("room", "")),
        request.form.get("seq", ""),
    )
    source = (room, int(seq)) if room and seq.isdecimal() and len(seq) < 16 else None
    sure, own = confirmed("leak"), request.form.get("own") == "y"
    return done(
        lambda uow: service.add_issue(uow, case_id, title, source=source, own=own, confirm=sure),
        _("已列上。"),
        offers_url(case_id),
    )


@bp.post("/issues/<uuid:issue_id>/share")
@opens(Audience.STAFF, action="agreements.keep_issues")
def share_issue(issue_id: UUID) -> Response:
    with work() as uow:
        target = offers_url(queries.get_issue(uow, issue_id).case_id)
    sure = confirmed("leak")
    return done(lambda uow: service.share_issue(uow, issue_id, confirm=sure), _("各方都看得到了。"), target)


@bp.post("/issues/<uuid:issue_id>/<status>")
@opens(Audience.STAFF, action="agreements.keep_issues")
def move_issue(issue_id: UUID, status: str) -> Response:
    if status not in set(IssueStatus):
        raise Missing
    with work() as uow:
        target = offers_url(queries.get_issue(uow, issue_id).case_id)
    return done(lambda uow: service.move_issue(uow, issue_id, IssueStatus(status)), _("已改好。"), target)


@bp.post("/issues/<uuid:issue_id>/links")
@opens(Audience.STAFF, action="agreements.keep_issues")
def link_issue(issue_id: UUID) -> Response:
    """One more saying under an issue."""
    room, seq = parse_id(request.form.get("room", "")), request.form.get("seq", "")
    if room is None or not seq.isdecimal() or len(seq) > 15:
        raise Missing
    with work() as uow:
        target = offers_url(queries.get_issue(uow, issue_id).case_id)
    return done(lambda uow: service.link_issue(uow, issue_id, room, int(seq)), _("已放到这个争议点下面。"), target)


def board(uow: UnitOfWork, case_id: UUID) -> dict[str, Any]:
    """The negotiation with what only its mediator does: marked sayings that are on no issue yet."""
    mine = cases.get_case(uow, case_id).mediator_id == uow.actor.id
    inside = [room.id for room in rooms.rooms_of(uow, case_id)]
    known = queries.sayings_on_board(uow, case_id)
    marked = [
        one for one in rooms.marked_sayings(uow, inside if mine else [], Mark.ISSUE) if (one[0], one[1]) not in known
    ]
    table = rooms.joint_room(uow, case_id)
    return {
        **negotiation(uow, case_id), "marked": marked, "may": queries.allowed_actions(uow, case_id), "inside": inside,
        "joint": table.id if table and table.id in inside else None,
    }  # fmt: skip


def negotiation_panel(uow: UnitOfWork, case_id: UUID) -> Panel | None:
    """The negotiation's box on the case page and in the room; none before the mediation began."""
    case = cases.get_case(uow, case_id)
    data = board(uow, case_id)
    if case.status not in TALKING and not data["offers"]:
        return None
    return Panel("negotiation", _("出数和答复"), 39, "agreements/_negotiation_panel.html", data)


def issues_panel(uow: UnitOfWork, case_id: UUID) -> Panel | None:
    """The board of issues on the case page and in the room."""
    case = cases.get_case(uow, case_id)
    data = board(uow, case_id)
    if case.status not in TALKING and not data["issues"]:
        return None
    return Panel("issues", _("争议点"), 38, "agreements/_issues_panel.html", data)


def _choices(uow: UnitOfWork, case_id: UUID) -> tuple[Any, list[tuple[UUID, str]], list[tuple[UUID, str]]]:
    case = cases.get_case(uow, case_id)
    shared = [(issue.id, issue.title) for issue in queries.issues_of(uow, case_id) if issue.shared]
    return case, list(service.names_of(uow, case_id).items()), shared


def _suggest(uow: UnitOfWork, case_id: UUID, form: ProposalForm) -> Any:
    packages: dict[str, list[Line]] = {}
    for row in form.lines:
        line = row.form
        if line.amount.data is not None or (line.text.data or "").strip():
            packages.setdefault(line.package.data, []).append(_line(line))
    until = form.until.data
    if until is None:
        raise Invalid(N_("请选一天。"), field="until")
    ordered = [packages[place] for place in sorted(packages)]
    note = form.note.data or ""
    return service.suggest(uow, case_id, ordered, until=until, note=note, confirm=confirmed("leak"))


def _line(line: Any) -> Line:
    pair = pair_of(line.direction.data) if line.amount.data is not None else None
    payer, payee = pair or (None, None)
    return Line(
        text=line.text.data or "", payer=payer, payee=payee, amount_fen=line.amount.data, due_on=line.due_on.data,
        issue_id=parse_id(line.issue.data or ""),
    )  # fmt: skip


def _open_bidding(uow: UnitOfWork, case_id: UUID, form: BiddingForm) -> Any:
    pair, until = pair_of(form.direction.data), form.until.data
    if pair is None or until is None:
        raise Invalid(N_("请选择谁付给谁。"), field="direction")
    return service.open_bidding(
        uow, case_id, form.title.data or "", pair[0], pair[1], SplitRule(form.rule.data), until=until,
        issue_id=parse_id(form.issue.data or ""), confirm=confirmed("leak"),
    )  # fmt: skip


def _back(offer_id: UUID) -> str:
    with work() as uow:
        return offers_url(queries.get_offer(uow, offer_id).case_id)
