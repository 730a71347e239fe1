"""The mediator's pages: the list of checks, the annex and the application, the packet, what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import render_template, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from mediation.accounts import queries as accounts
from mediation.agreements import service as agreements
from mediation.cases import queries as cases
from mediation.core import step_forms
from mediation.core.authz import may
from mediation.core.clock import local_day
from mediation.core.errors import Forbidden, Missing
from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.steps import Over, Step, act, chosen, run_step
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, work
from mediation.law.routes import routes_of
from mediation.law.terms import OrgKind
from mediation.notary import forms, queries, service
from mediation.notary.errors import AmountsUnsound
from mediation.notary.policy import POLICY
from mediation.notary.states import BEFORE_APPLICATION, NOTARIZATION
from mediation.notary.views.base import bp
from mediation.notary.views.showing import CHECK_TONES, TONES, clocks, next_step, over, story

if TYPE_CHECKING:
    from mediation.notary.models import EnforceableNotarization

YES_NO: dict[Any, str] = {True: "yes", False: "no"}


def _claim(uow: UnitOfWork, key: UUID, form: forms.ClaimForm) -> Any:
    try:
        performed, principal, interest = (form.fen(name) for name in ("performed", "principal", "interest"))
    except ValueError as unread:
        raise AmountsUnsound(str(unread), field="principal") from unread
    return service.apply_exec_cert(
        uow, key, performed_fen=performed, principal_fen=principal, interest_fen=interest,
        evidence=form.evidence.data or "",
    )  # fmt: skip


STEPS: dict[str, Step] = {
    "assess": Step(
        N_("回答核查问题"), N_("这些情况系统看不出来，请您核实后回答。"), N_("保存，重新核对条件"), forms.QuestionsForm,
        lambda uow, key, form: service.answer_questions(uow, key, form.answers()), N_("已保存，清单已经重新核对。"),
    ),
    "prepare": Step(
        N_("做承诺书和公证申请书"),
        N_("标准承诺书写明：双方无疑义、债务人接受强制执行、怎样核实履行。债权人、债务人、担保人都要签。"),
        N_("做好文书，请各方签署"), forms.PrepareForm,
        lambda uow, key, form: service.prepare(
            uow, key, notary_org_id=UUID(form.office.data), channel=form.channel.data,
            creditor_address=form.creditor_address.data, debtor_address=form.debtor_address.data,
            answer_days=form.answer_days.data, witnesses=form.witnesses.data or "", other=form.other.data or "",
        ),
        N_("文书正在生成。各方在手机上签署后，您就可以移送公证处。"),
    ),
    "supplement": Step(
        N_("补充材料"), N_("材料会按现在卷宗里的最新版本重新移送。"), N_("再次移送给公证处"), step_forms.NoteForm,
        lambda uow, key, form: service.supplement(uow, key, form.note.data), N_("已经再次移送，等公证处恢复审查。"),
    ),
    "report_default": Step(
        N_("报告没有履行"), N_("写明哪一期、欠多少、催过没有。"), N_("记录"), step_forms.DefaultForm,
        lambda uow, key, form: service.report_default(
            uow, key, form.note.data, refuses=form.kind.data == "refuses"
        ),
        N_("已记录。债权人可以申请执行证书。"),
    ),
    "apply_exec_cert": Step(
        N_("申请执行证书"), N_("已经履行的要扣除；申请会中断两年的申请执行期限。"), N_("向公证处申请"), forms.ClaimForm,
        _claim, N_("已申请。公证处会向债务人核实。"),
    ),
    "apply_enforcement": Step(
        N_("记录申请强制执行"), N_("向被执行人住所地或者财产所在地法院提出。"), N_("记录"), forms.EnforcementForm,
        lambda uow, key, form: service.apply_enforcement(
            uow, key, court_org_id=UUID(form.court.data), on=form.on.data
        ),
        N_("已记录。"),
    ),
}  # fmt: skip


@bp.get("/cases/<uuid:case_id>/notarization")
@opens(Audience.STAFF, action="notary.read")
def case_page(case_id: UUID) -> str:
    with work() as uow:
        case = cases.get_case(uow, case_id)
        if not cases.lets(uow, case, "read_agreement"):
            raise Forbidden
        row = queries.notarization_of_case(uow, case_id)
        if row is None:
            return render_template("notary/case_none.html", case=case)
        return render_template("notary/case.html", case=case, row=row, **_shown(uow, row))


@bp.route("/cases/<uuid:case_id>/notarization/<name>", methods=["GET", "POST"])
@opens(Audience.STAFF, action="notary.prepare")
def case_step(case_id: UUID, name: str) -> Any:
    step = chosen(STEPS, name)
    with work() as uow:
        row = _row(uow, case_id)
        offices = accounts.organisations_of_kind(uow, OrgKind.NOTARY_OFFICE)
        courts = accounts.organisations_of_kind(uow, OrgKind.COURT)
    page = url_for("notary.case_page", case_id=case_id)

    def fill(form: Any) -> None:
        if name == "prepare":
            _fill_prepare(form, row, [SelectChoice(str(one.id), one.name) for one in offices])
        elif name == "apply_enforcement":
            form.court.choices = [SelectChoice(str(one.id), one.name) for one in courts]
        elif name == "assess" and not form.is_submitted():
            _fill_answers(form, row.answers)

    return run_step(step, row.id, page, page, fill, lambda: _over(case_id, name))


@bp.post("/cases/<uuid:case_id>/notarization/apply")
@opens(Audience.STAFF, action="notary.apply")
def apply(case_id: UUID) -> Response:
    with work() as uow:
        key = _row(uow, case_id).id
    done = _("已移送公证处。公证处的每一步决定都会显示在这里。")
    return act(lambda uow: service.apply(uow, key), done, url_for("notary.case_page", case_id=case_id))


def _fill_prepare(form: Any, row: EnforceableNotarization, offices: list[SelectChoice]) -> None:
    form.office.choices = offices
    if form.is_submitted():
        return
    form.office.data = str(row.notary_org_id) if row.notary_org_id else (offices[0].value if offices else "")
    form.channel.data = row.check_channel or form.channel.data
    form.creditor_address.data, form.debtor_address.data = row.creditor_address, row.debtor_address
    form.answer_days.data = row.answer_days or form.answer_days.data
    form.witnesses.data, form.other.data = row.witnesses, row.other_note


def _fill_answers(form: Any, answers: dict[str, Any]) -> None:
    for key in form.QUESTIONS:
        form[key].data = YES_NO.get(answers.get(key))
    form.territory.data = answers.get("territory") or None
    form.review_note.data = answers.get("review_note", "")
    if answers.get("rate_bp") is not None:
        form.rate.data = answers["rate_bp"] / 100


def _row(uow: UnitOfWork, case_id: UUID) -> EnforceableNotarization:
    row = queries.notarization_of_case(uow, case_id)
    if row is None:
        raise Missing
    return row


def _shown(uow: UnitOfWork, row: EnforceableNotarization) -> dict[str, Any]:
    today = local_day(uow.now())
    facts = agreements.facts_for_handoff(uow, row.agreement_id)
    ground, checks = queries.ground_of(uow, row), service.checks_of(uow, row, facts)
    certificate = queries.certificate_of(uow, row)
    who, what = next_step(row)
    return {
        "routes": routes_of(facts, today), "checks": checks,
        "check_tones": CHECK_TONES, "tone": TONES.get(row.status, "neutral"),
        "clocks": clocks(row, today, certificate), "applicants": queries.applicants_of(uow, row.id),
        "packet": service.checklist(uow, row), "materials": service.materials(uow, row),
        "lacks": service.preflight(uow, row) if row.applied_at is None else [],
        "papers": queries.papers_of(uow, row),
        "story": story(cases.moves_of(uow, row.id)), "steps": STEPS, "who": who, "what": what,
        "allowed": {name for name in STEPS if _may_step(name, row, ground)},
        "ready_to_prepare": service.only_annex_missing(checks),
        "may_apply": may(POLICY, "notary.apply", actor(), ground) and NOTARIZATION.allows("apply", row.status),
        "limits": service.enforcement_limits(uow, row), "matter": queries.matter_of(uow, row),
        "certificate": certificate, "performance_checks": queries.checks_made(uow, row),
        "also_at_court": queries.confirmed_at_court(uow, row.case_id),
    }  # fmt: skip


def _may_step(name: str, row: EnforceableNotarization, ground: Any) -> bool:
    return may(POLICY, f"notary.{name}", actor(), ground) and _in_time(name, row)


def _over(case_id: UUID, name: str) -> Over | None:
    with work() as uow:
        row = _row(uow, case_id)
        return None if _in_time(name, row) else over(row, story(cases.moves_of(uow, row.id)))


def _in_time(name: str, row: EnforceableNotarization) -> bool:
    if name in {"assess", "prepare"}:
        return row.status in BEFORE_APPLICATION
    return row.status == "supplement" if name == "supplement" else NOTARIZATION.allows(name, row.status)
