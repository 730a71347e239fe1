"""The mediator's pages: the list of checks, the joint application, the packet, what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import render_template, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from mediation.agreements import service as agreements
from mediation.cases import queries as cases
from mediation.cases.states import CASE
from mediation.core import step_forms
from mediation.core.authz import may
from mediation.core.clock import local_day
from mediation.core.errors import Forbidden, Missing
from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.steps import Over, Step, act, chosen, run_step
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, work
from mediation.court import forms, queries, service
from mediation.court.policy import POLICY
from mediation.court.states import CONFIRMATION, TAKEN_UP_AGAIN, CourtGround
from mediation.court.views.base import bp
from mediation.court.views.showing import CHECK_TONES, TONES, clocks, next_step, over, story
from mediation.law.handoffs import Verdict, worst
from mediation.law.routes import routes_of

if TYPE_CHECKING:
    from mediation.court.models import JudicialConfirmation

YES_NO: dict[Any, str] = {True: "yes", False: "no"}

STEPS: dict[str, Step] = {
    "questions": Step(
        N_("回答核查问题"), N_("这些情况系统看不出来，请您核实后回答。"), N_("保存，重新核对条件"), forms.QuestionsForm,
        lambda uow, key, form: service.answer_questions(uow, key, form.answers()), N_("已保存，清单已经重新核对。"),
    ),
    "draft": Step(
        N_("填写共同申请书"), N_("改了申请书的内容，各方要重新看、重新同意。"), N_("做好申请书，请各方同意"),
        forms.DraftForm,
        lambda uow, key, form: service.draft_application(
            uow, key, court_org_id=UUID(form.court.data), ground=form.ground.data, facts=form.facts.data
        ),
        N_("申请书正在生成。各方在手机上看过并同意后，您就可以移送法院。"),
    ),
    "supplement": Step(
        N_("补充材料"), N_("材料会按现在卷宗里的最新版本重新移送。"), N_("再次移送给法院"), step_forms.NoteForm,
        lambda uow, key, form: service.supplement(uow, key, form.note.data), N_("已经再次移送，等法院决定。"),
    ),
    "take_up_again": Step(
        N_("再次调解"),
        N_("本案回到调解中，各方可以变更协议或者重新达成协议，也可以不再调解。原协议在新协议生效之前仍然有效。"),
        N_("再次调解，通知各方"), step_forms.ReasonForm,
        lambda uow, key, form: service.take_up_again(uow, key, form.reason.data),
        N_("本案已回到调解中，并已通知各方。在调解协议页点“变更协议”，改好条款再发给各方。"),
    ),
    "report_default": Step(
        N_("记录没有履行"), N_("写明谁、哪一期、没有做什么。"), N_("记录"), step_forms.DefaultForm,
        lambda uow, key, form: service.report_default(
            uow, key, form.note.data, refuses=form.kind.data == "refuses"
        ),
        N_("已记录。权利人可以在两年内向法院申请强制执行。"),
    ),
    "apply_enforcement": Step(
        N_("记录申请强制执行"), N_("由权利人向作出裁定的法院，或者与其同级的被执行财产所在地法院提出。"), N_("记录"),
        step_forms.DayForm, lambda uow, key, form: service.apply_enforcement(uow, key, form.on.data), N_("已记录。"),
    ),
}  # fmt: skip


@bp.get("/cases/<uuid:case_id>/confirmation")
@opens(Audience.STAFF, action="court.read")
def case_page(case_id: UUID) -> str:
    with work() as uow:
        case = cases.get_case(uow, case_id)
        if not cases.lets(uow, case, "read_agreement"):
            raise Forbidden
        row = queries.confirmation_of_case(uow, case_id)
        if row is None:
            return render_template("court/case_none.html", case=case, withdrawals=queries.withdrawals_of(uow, case_id))
        return render_template("court/case.html", case=case, row=row, **_shown(uow, row))


@bp.route("/cases/<uuid:case_id>/confirmation/<name>", methods=["GET", "POST"])
@opens(Audience.STAFF, action="court.draft")
def case_step(case_id: UUID, name: str) -> Any:
    step = chosen(STEPS, name)
    with work() as uow:
        row = _row(uow, case_id)
        offers = service.offers_of(uow, agreements.facts_for_handoff(uow, row.agreement_id))
        summary = cases.get_case(uow, case_id).summary
    page = url_for("court.case_page", case_id=case_id)

    def fill(form: Any) -> None:
        if name == "draft":
            form.court.choices = [SelectChoice(str(one.court_id), one.name) for one in offers]
            grounds = {ground for one in offers for ground in one.grounds}
            form.ground.choices = [SelectChoice(one.value, _(one.zh)) for one in CourtGround if one in grounds]
            form.court.data = form.court.data or str(row.court_org_id or offers[0].court_id if offers else "")
            form.ground.data = form.ground.data or (row.court_ground or offers[0].grounds[0] if offers else "")
            form.facts.data = form.facts.data or row.facts or summary
        elif name == "questions" and not form.is_submitted():
            for key in form.QUESTIONS:
                form[key].data = YES_NO.get(row.answers.get(key))
            form.review_note.data = row.answers.get("review_note", "")

    return run_step(step, row.id, page, page, fill, lambda: _over(case_id, name))


@bp.post("/cases/<uuid:case_id>/confirmation/submit")
@opens(Audience.STAFF, action="court.submit")
def submit(case_id: UUID) -> Response:
    done = _("已移送法院。法院签收和每一步决定都会显示在这里。")
    with work() as uow:
        key = _row(uow, case_id).id
    return act(lambda uow: service.submit(uow, key), done, url_for("court.case_page", case_id=case_id))


@bp.route("/cases/<uuid:case_id>/suit-withdrawal", methods=["GET", "POST"])
@opens(Audience.STAFF, action="court.record_withdrawal")
def withdrawal(case_id: UUID) -> Any:
    step = Step(
        N_("记录撤诉"), N_("因调解达成协议而撤回起诉的，记在这里。"), N_("保存"), forms.WithdrawalForm,
        lambda uow, key, form: service.record_withdrawal(
            uow, key, stage=form.stage.data, court_name=form.court_name.data,
            court_case_no=form.court_case_no.data or "",
            filed_on=form.filed_on.data, allowed_on=form.allowed_on.data,
        ),
        N_("已记录撤诉。"),
    )  # fmt: skip
    page = url_for("court.case_page", case_id=case_id)
    with work() as uow:
        cases.get_case(uow, case_id)
    return run_step(step, case_id, page, page)


def _row(uow: UnitOfWork, case_id: UUID) -> JudicialConfirmation:
    row = queries.confirmation_of_case(uow, case_id)
    if row is None:
        raise Missing
    return row


def _shown(uow: UnitOfWork, row: JudicialConfirmation) -> dict[str, Any]:
    today = local_day(uow.now())
    facts = agreements.facts_for_handoff(uow, row.agreement_id)
    ground = queries.ground_of(uow, row)
    allowed = {name for name in ("questions", *STEPS) if _may_step(name, row, ground)}
    if today > row.due_on:
        allowed.discard("draft")
    checks = service.checks_of(uow, row)
    who, what = next_step(row, checks)
    case = cases.get_case(uow, row.case_id)
    if not CASE.allows("mediate_again", case.status):
        allowed.discard("take_up_again")
    return {
        "reopens": row.status in TAKEN_UP_AGAIN and CASE.allows("reopen", case.status),
        "routes": routes_of(facts, today), "checks": checks,
        "ready_to_draft": worst(checks) in {Verdict.PASS, Verdict.WARN},
        "check_tones": CHECK_TONES, "tone": TONES.get(row.status, "neutral"),
        "clocks": clocks(row, today), "applicants": queries.applicants_of(uow, row.id),
        "packet": service.checklist(uow, row), "materials": service.materials(uow, row),
        "lacks": service.preflight(uow, row) if row.submitted_at is None else [],
        "papers": queries.papers_of(uow, row),
        "story": story(cases.moves_of(uow, row.id)), "allowed": allowed, "steps": STEPS, "who": who, "what": what,
        "may_submit": may(POLICY, "court.submit", actor(), ground) and CONFIRMATION.allows("submit", row.status),
        "limit": service.enforcement_limit(uow, row),
        "withdrawals": queries.withdrawals_of(uow, row.case_id),
    }  # fmt: skip


def _may_step(name: str, row: JudicialConfirmation, ground: Any) -> bool:
    action = "assess" if name == "questions" else name
    return may(POLICY, f"court.{action}", actor(), ground) and _in_time(name, row)


def _in_time(name: str, row: JudicialConfirmation) -> bool:
    if name == "take_up_again":
        return row.status in TAKEN_UP_AGAIN
    return row.submitted_at is None if name == "questions" else CONFIRMATION.allows(name, row.status)


def _over(case_id: UUID, name: str) -> Over | None:
    with work() as uow:
        row = _row(uow, case_id)
        return None if _in_time(name, row) else over(row, story(cases.moves_of(uow, row.id)))
