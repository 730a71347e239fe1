"""The mediator's desk: terms typed once, shown to all, answers seen."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.agreements import queries, service
from mediation.agreements.forms import AnswerForm, ConditionsForm, ReasonForm, TermForm
from mediation.agreements.service import Clause
from mediation.agreements.service.sham import signs_of
from mediation.agreements.states import Answer
from mediation.agreements.views.base import act, bp
from mediation.agreements.views.clarity import checked, mended_form
from mediation.agreements.views.clause_form import build_parts, clause_of, form_data
from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.errors import Invalid, Missing
from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, confirmed, opened_on, opens, status_of, submitted, work
from mediation.law.clause_library import library, library_clause
from mediation.law.limits import court_limit, notary_limits
from mediation.law.outcomes import PerformanceStatus
from mediation.records import queries as records


def desk_url(case_id: UUID) -> str:
    """Where the mediator's page of a case's agreement lies."""
    return url_for("agreements.desk", case_id=case_id)


@bp.get("/cases/<uuid:case_id>/agreement")
@opens(Audience.STAFF, action="agreements.draft")
def desk(case_id: UUID) -> str:
    with work() as uow:
        queries.check_readable(uow, case_id)
        return render_template("agreements/desk.html", **_desk(uow, case_id))


@bp.route("/cases/<uuid:case_id>/agreement/conditions", methods=["GET", "POST"])
@opens(Audience.STAFF, action="agreements.draft")
def conditions(case_id: UUID) -> Response | tuple[str, int]:
    with work() as uow:
        case, agreement = cases.get_case(uow, case_id), queries.current_agreement(uow, case_id)
        parties = len(cases.parties_of(uow, case_id))
    form = ConditionsForm(obj=agreement) if agreement else ConditionsForm(copies=parties + 1)
    if submitted(form, lambda uow: _save_conditions(uow, case_id, form)):
        return redirect(desk_url(case_id))
    with work() as uow:
        opened_on(form, service.conditions_seen(uow, queries.current_agreement(uow, case_id)))
    return render_template("agreements/conditions.html", form=form, case=case), status_of(form)


@bp.route("/cases/<uuid:case_id>/agreement/terms/<int:position>", methods=["GET", "POST"])
@opens(Audience.STAFF, action="agreements.draft")
def term(case_id: UUID, position: int) -> Response | tuple[str, int]:
    """A clause in the form; position 0 is a new one."""
    with work() as uow:
        case, clauses = cases.get_case(uow, case_id), _clauses(uow, case_id)
        sides = [(party.id, party.name) for party in cases.parties_of(uow, case_id)]
        today = local_day(uow.now())
    if not 0 <= position <= len(clauses):
        raise Missing
    form = TermForm(data=form_data(clauses[position - 1]) if position else _from_library(today))
    form.offer_sides(sides)
    if "build" in request.form:
        build_parts(form)
    elif "mend" in request.form:
        form = mended_form(case_id, position, form)
        form.offer_sides(sides)
    elif submitted(form, lambda uow: _save_term(uow, case_id, position, form)):
        flash(_("这一条已保存。"), "ok")
        return redirect(desk_url(case_id))
    with work() as uow:
        opened_on(form, service.clauses_seen(uow, queries.current_agreement(uow, case_id)))
    page = render_template(
        "agreements/term.html", form=form, case=case, position=position, today=today,
        library=[] if position else library(case.dispute_type, today), **checked(case_id, position, form),
    )  # fmt: skip
    return page, status_of(form)


@bp.post("/cases/<uuid:case_id>/agreement/terms/<int:position>/remove")
@opens(Audience.STAFF, action="agreements.draft")
def remove_term(case_id: UUID, position: int) -> Response:
    def remove(uow: UnitOfWork) -> None:
        service.check_clauses_seen(uow, case_id, request.form.get("seen"))
        clauses = _clauses(uow, case_id)
        if not 1 <= position <= len(clauses):
            raise Missing
        service.set_terms(uow, case_id, [*clauses[: position - 1], *clauses[position:]])

    return act(remove, _("已删除这一条，后面的条款往前移。"), desk_url(case_id))


@bp.post("/cases/<uuid:case_id>/agreement/terms/<int:position>/up")
@opens(Audience.STAFF, action="agreements.draft")
def move_term_up(case_id: UUID, position: int) -> Response:
    def move(uow: UnitOfWork) -> None:
        service.check_clauses_seen(uow, case_id, request.form.get("seen"))
        clauses = _clauses(uow, case_id)
        if not 2 <= position <= len(clauses):
            raise Missing
        clauses[position - 2 : position] = [clauses[position - 1], clauses[position - 2]]
        service.set_terms(uow, case_id, clauses)

    return act(move, _("顺序已调整。"), desk_url(case_id))


@bp.post("/cases/<uuid:case_id>/agreement/<uuid:agreement_id>/propose")
@opens(Audience.STAFF, action="agreements.propose")
def propose(case_id: UUID, agreement_id: UUID) -> Response:
    done = _("方案已发给各方当事人。等他们答复，这里会显示。")
    sure = confirmed("leak")
    return act(lambda uow: service.propose_terms(uow, agreement_id, confirm=sure), done, desk_url(case_id))


@bp.route("/cases/<uuid:case_id>/agreement/<uuid:agreement_id>/revise", methods=["GET", "POST"])
@opens(Audience.STAFF, action="agreements.void")
def revise(case_id: UUID, agreement_id: UUID) -> Response | tuple[str, int]:
    form = ReasonForm()
    if submitted(form, lambda uow: service.revise_terms(uow, agreement_id, reason=str(form.reason.data))):
        flash(_("已生成新的一版，原来的一版保留在记录里。"), "ok")
        return redirect(desk_url(case_id))
    with work() as uow:
        case, old = cases.get_case(uow, case_id), queries.get_agreement(uow, agreement_id)
        varied = old.effective_at is not None
    words = {
        "title": _("变更协议") if varied else _("修改方案"),
        "hint": _("原协议在新的一版生效以前仍然有效，生效时由新的一版代替。")
        if varied
        else _("各方对上一版的答复会作废，要重新答复新的一版。"),
        "label": _("生成新的一版"),
    }
    page = render_template("agreements/reason.html", form=form, case=case, back=desk_url(case_id), **words)
    return page, status_of(form)


@bp.post("/cases/<uuid:case_id>/agreement/<uuid:agreement_id>/answer")
@opens(Audience.STAFF, action="agreements.answer")
def record_answer(case_id: UUID, agreement_id: UUID) -> Response:
    """What a party said to the mediator's face."""
    form = AnswerForm()

    def answer(uow: UnitOfWork) -> None:
        said = _answer(form)
        party_id = _party(form.party.data)
        service.answer_terms(uow, agreement_id, party_id, said, reason=form.reason.data or _("当面答复调解员"))

    return act(answer, _("已记下当事人的答复。"), desk_url(case_id))


def _desk(uow: UnitOfWork, case_id: UUID) -> dict[str, Any]:
    case = cases.get_case(uow, case_id)
    agreement = queries.current_agreement(uow, case_id)
    values: dict[str, Any] = {
        "case": case, "agreement": agreement, "parties": cases.parties_of(uow, case_id), "answer_form": AnswerForm(),
        "may": queries.allowed_actions(uow, case_id), "today": local_day(uow.now()),
        "names": service.names_of(uow, case_id), "versions": queries.versions_of(uow, case_id),
        "performance": PerformanceStatus(case.performance_status) if case.performance_status else None,
    }  # fmt: skip
    if agreement is not None:
        values |= _standing(uow, agreement.id) | {"before": _before(uow, agreement)}
    return values


def _standing(uow: UnitOfWork, agreement_id: UUID) -> dict[str, Any]:
    agreement = queries.get_agreement(uow, agreement_id)
    findings: dict[int, list[Any]] = {}
    for found in service.findings_of(uow, agreement):
        findings.setdefault(found.position, []).append(found)
    signatures = queries.signatures_of(uow, agreement_id)
    return {
        "seen": service.clauses_seen(uow, agreement), "terms": service.shown_terms(uow, agreement),
        "news": service.terms_news(uow, agreement), "findings": findings,
        "blocked": any(found.blocking for rows in findings.values() for found in rows),
        "answers": queries.answers_of(uow, agreement_id), "signatures": signatures,
        "tries": queries.teach_backs_of(uow, agreement_id),
        "written": service.why_written(uow, agreement),
        "signs": signs_of(uow, agreement), "routes": service.route_card(uow, agreement), **_limits(uow, agreement),
        "turn": queries.next_signature(signatures), "own_place": queries.own_place(uow, agreement_id),
        "deed": _deed(uow, agreement), "obligations": queries.obligations_of(uow, agreement_id),
        "payments": queries.payments_by_obligation(uow, agreement_id),
        "follow_ups": queries.follow_ups_of(uow, agreement.case_id),
    }  # fmt: skip


def _before(uow: UnitOfWork, agreement: Any) -> dict[str, Any] | None:
    """What stands until the version on the desk takes its place, with what is owed by it; None when none does."""
    old = queries.agreement_in_effect(uow, agreement.case_id)
    if old is None or old.id == agreement.id:
        return None
    owed, paid = queries.obligations_of(uow, old.id), queries.payments_by_obligation(uow, old.id)
    return {"agreement": old, "obligations": owed, "payments": paid}


def _limits(uow: UnitOfWork, agreement: Any) -> dict[str, Any]:
    """Until when enforcement may be asked for, on each way; before effect counted from today."""
    today = local_day(uow.now())
    effective_on = local_day(agreement.effective_at) if agreement.effective_at else today
    days = service.due_days_of(agreement)
    return {"court_limit": court_limit(days, effective_on, today), "notary_limits": notary_limits(days, today)}


def _deed(uow: UnitOfWork, agreement: Any) -> Any:
    found = agreement.signed_document_id or agreement.document_id
    if found is None:
        return None
    return next((row for row in records.documents_of(uow, agreement.case_id) if row.id == found), None)


def _clauses(uow: UnitOfWork, case_id: UUID) -> list[Clause]:
    agreement = queries.current_agreement(uow, case_id)
    return service.clauses_of(uow, agreement) if agreement else []


def _save_conditions(uow: UnitOfWork, case_id: UUID, form: ConditionsForm) -> Any:
    service.check_conditions_seen(uow, case_id, form.seen.data)
    return service.draft_terms(
        uow, case_id, _clauses(uow, case_id), facts=form.facts.data or "", immediate=bool(form.immediate.data),
        written_asked=bool(form.written_asked.data), identity_matter=bool(form.identity_matter.data),
        utility_matter=bool(form.utility_matter.data),
        copies=form.copies.data, open_points=form.open_points.data or "",
    )  # fmt: skip


def _save_term(uow: UnitOfWork, case_id: UUID, position: int, form: TermForm) -> Any:
    if position:  # a new clause goes to the end, wherever that is by now
        service.check_clauses_seen(uow, case_id, form.seen.data)
    clauses = _clauses(uow, case_id)
    clause = clause_of(form, clauses[position - 1] if position else None)
    if position:
        clauses[position - 1] = clause
    else:
        clauses.append(clause)
    return service.set_terms(uow, case_id, clauses)


def _from_library(today: date) -> dict[str, Any] | None:
    """The fields of the standard clause that was picked, with its blanks; None when none was."""
    picked = library_clause(request.args.get("from", ""), today)
    if picked is None:
        return None
    return {
        "kind": picked.kind, "text": picked.text, "default_clause": picked.default_clause, "means": picked.means,
        "trigger": picked.trigger,
    }  # fmt: skip


def _party(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError as wrong:
        raise Missing from wrong


def _answer(form: AnswerForm) -> Answer:
    try:
        return Answer(form.answer.data or "")
    except ValueError as wrong:
        raise Invalid(N_("没有看清您选的是同意还是不同意，没有保存。请再选一次。")) from wrong
