"""A delegated case: signing for the materials, the report back, the court's receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.core import step_forms
from mediation.core.answers import answer_pdf
from mediation.core.authz import Role, may
from mediation.core.errors import Missing
from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.steps import Over, Step, act, chosen, run_step
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, confirmed, opens, status_of, submitted, work
from mediation.court import forms, queries, service
from mediation.court.errors import NotDelegated
from mediation.court.policy import POLICY
from mediation.court.states import DELEGATION
from mediation.court.views.base import bp
from mediation.records import queries as records

if TYPE_CHECKING:
    from mediation.court.models import Delegation

STEPS: dict[str, Step] = {
    "sign_for": Step(
        N_("签收委派材料"), N_("法院委派的调解期限从签收这一天起算。"), N_("签收"), step_forms.DayForm,
        lambda uow, key, form: service.sign_for(uow, key, form.on.data), N_("已签收，调解期限开始计算。"),
    ),
    "return_materials": Step(
        N_("退回材料"), N_("没有达成协议的，把起诉材料退回法院。"), N_("登记退回"), step_forms.DayForm,
        lambda uow, key, form: service.return_materials(uow, key, form.on.data), N_("已登记退回材料。"),
    ),
}  # fmt: skip


@bp.route("/cases/<uuid:case_id>/report", methods=["GET", "POST"])
@opens(Audience.STAFF, action="court.report")
def report(case_id: UUID) -> Any:
    """The report: written, made, sent."""
    with work() as uow:
        row = _row(uow, case_id)
    form, sure = forms.ReportForm(data=row.report), confirmed("fact")
    if submitted(form, lambda uow: service.prepare_report(uow, row.id, _written(form), confirm=sure)):
        flash(_("已保存，调解报告正在生成。做好后请点“报送法院”。"), "ok")
        return redirect(url_for("court.report", case_id=case_id))
    with work() as uow:
        return render_template("court/report.html", form=form, **_shown(uow, case_id)), status_of(form)


@bp.post("/cases/<uuid:case_id>/report/send")
@opens(Audience.STAFF, action="court.report")
def send_report(case_id: UUID) -> Response:
    with work() as uow:
        key = _row(uow, case_id).id
    done = _("调解报告已报送法院。法院签收后会显示在这里。")
    return act(lambda uow: service.send_report(uow, key), done, url_for("court.report", case_id=case_id))


@bp.route("/cases/<uuid:case_id>/delegation/<name>", methods=["GET", "POST"])
@opens(Audience.STAFF, action="court.sign_for")
def delegation_step(case_id: UUID, name: str) -> Any:
    step = chosen(STEPS, name)
    with work() as uow:
        row = _row(uow, case_id)
    page = url_for("court.report", case_id=case_id)
    return run_step(step, row.id, page, page, over=lambda: _over(case_id, name))


def _over(case_id: UUID, name: str) -> Over | None:
    """Signed for already, or past it. Materials may be noted as returned at any time."""
    with work() as uow:
        row = _row(uow, case_id)
        if name != "sign_for" or DELEGATION.allows(name, row.status):
            return None
        signed = [one for one in cases.moves_of(uow, row.id) if one.action == name]
        by = (signed[-1].at, signed[-1].actor_name) if signed else (None, "")
        return Over(_(row.status.zh), *by)


@bp.post("/court/reports/<uuid:delegation_id>/receipt")
@opens(Audience.STAFF, Role.JUDGE, action="court.acknowledge")
def acknowledge(delegation_id: UUID) -> Response:
    done = _("已签收调解报告。")
    return act(lambda uow: service.acknowledge_report(uow, delegation_id), done, url_for("court.desk"))


@bp.get("/court/reports/<uuid:delegation_id>.pdf")
@opens(Audience.STAFF, action="court.read")
def report_paper(delegation_id: UUID) -> Response:
    """The report as it was sent."""
    with work() as uow:
        row = queries.get_delegation(uow, delegation_id)
        if row.report_sha256 is None:
            raise Missing
        return answer_pdf(uow.engines.files.get(row.report_sha256), _("调解报告"))


def _row(uow: UnitOfWork, case_id: UUID) -> Delegation:
    cases.get_case(uow, case_id)
    row = queries.delegation_of_case(uow, case_id)
    if row is None:
        raise NotDelegated
    return row


def _written(form: forms.ReportForm) -> dict[str, str]:
    names = ("claims", "undisputed", "issues", "proposals", "failure", "costly_conduct", "suggestion")
    return {name: (form[name].data or "").strip() for name in names}


def _shown(uow: UnitOfWork, case_id: UUID) -> dict[str, Any]:
    row = _row(uow, case_id)
    ground = queries.ground_of_delegation(uow, row)
    allowed = may(POLICY, "court.report", actor(), ground)
    document = records.get_document(uow, row.report_document_id) if row.report_document_id else None
    return {
        "case": cases.get_case(uow, case_id), "row": row, "document": document, "may_report": allowed,
        "may_send": allowed and DELEGATION.allows("report", row.status),
        "may_sign_for": may(POLICY, "court.sign_for", actor(), ground) and DELEGATION.allows("sign_for", row.status),
    }  # fmt: skip
