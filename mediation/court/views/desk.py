"""The court's desk: what was handed over, its papers, and the court's own decisions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, render_template, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.cases.states import STATUS_WORDS
from mediation.core import step_forms
from mediation.core.answers import answer_pdf
from mediation.core.authz import Role
from mediation.core.clock import local_day
from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.steps import Over, Step, act, chosen, run_step
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, work
from mediation.court import forms, queries, rules, service
from mediation.court.states import CONFIRMATION
from mediation.court.views.base import bp
from mediation.court.views.showing import TONES, clocks, over, story

UNUSUAL = N_("编号“%(number)s”和常见的写法不一样，已按您填的保存。请再核对一次，填错了请联系管理员更正。")


def _accept(uow: UnitOfWork, key: UUID, form: Any) -> Any:
    row = service.accept(uow, key, court_case_no=form.court_case_no.data, accepted_on=form.accepted_on.data)
    uow.afterwards(lambda: _hint(row.court_case_no))
    return row


def _confirm(uow: UnitOfWork, key: UUID, form: Any) -> Any:
    row = service.confirm(uow, key, ruling_no=form.ruling_no.data, ruled_on=form.ruled_on.data)
    uow.afterwards(lambda: _hint(row.ruling_no))
    return row


def _hint(number: str) -> None:
    if not rules.looks_like_court_number(number):
        flash(_(UNUSUAL, number=number), "warn")


def _reasoned(action: str, label: str, lead: str, button: str, done: str) -> Step:
    return Step(
        label, lead, button, step_forms.ReasonForm,
        lambda uow, key, form: service.decide(uow, key, action, form.reason.data), done, "danger",
    )  # fmt: skip


DECISIONS: dict[str, Step] = {
    "accept": Step(
        N_("受理"), N_("受理后三十日内审查结束。"), N_("受理，登记案号"), forms.AcceptForm, _accept,
        N_("已受理。调解员和当事人能看到案号和审查期限。"),
    ),
    "require_supplement": Step(
        N_("要求补充材料"), N_("调解员会收到清单，补齐后再次移送。"), N_("发给调解员"), forms.SupplementForm,
        lambda uow, key, form: service.require_supplement(
            uow, key, items=form.items.data, due_on=form.due_on.data
        ),
        N_("已发给调解员。"),
    ),
    "not_accept": _reasoned(
        "not_accept", N_("不予受理"), N_("理由会显示给调解员和当事人。"), N_("不予受理，告知理由"),
        N_("已登记不予受理。"),
    ),
    "confirm": Step(
        N_("裁定确认有效"), N_("裁定书编号和日期由您填写。"), N_("登记裁定：调解协议有效"), forms.RulingForm, _confirm,
        N_("已登记裁定。异议期为十五日。"),
    ),
    "reject": _reasoned(
        "reject", N_("裁定驳回申请"), N_("理由会显示给调解员和当事人。"), N_("登记裁定：驳回申请"), N_("已登记驳回。")
    ),
    "extend": Step(
        N_("延长审查参考期限（旧规定）"),
        N_("法释〔2011〕5号第五条：经院长批准可以延长十日，只能一次。这是旧规定，只作提醒；法定的三十日审查期限不变。"),
        N_("登记延长十日"), forms.ExtensionForm,
        lambda uow, key, form: service.extend(
            uow, key, approved_by=form.approved_by.data, approved_on=form.approved_on.data, reason=form.reason.data
        ),
        N_("已登记延长。调解员和当事人能看到新的参考日期和理由。"),
    ),
    "allow_withdrawal": _reasoned(
        "allow_withdrawal", N_("准许撤回申请"), N_("写明谁申请撤回。"), N_("准许撤回"), N_("已登记准许撤回。")
    ),
    "deem_withdrawn": _reasoned(
        "deem_withdrawn", N_("按撤回申请处理"), N_("没有正当理由不补充、不接受询问的。"), N_("按撤回处理"),
        N_("已登记按撤回申请处理。"),
    ),
    "object": _reasoned(
        "object", N_("收到异议"), N_("写明谁在哪一天提出、理由是什么。"), N_("登记异议"), N_("已登记异议。")
    ),
    "uphold": _reasoned("uphold", N_("驳回异议"), N_("确认裁定继续有效。"), N_("驳回异议"), N_("已登记驳回异议。")),
    "revoke": _reasoned(
        "revoke", N_("撤销确认裁定"), N_("理由会显示给调解员和当事人。"), N_("撤销裁定"), N_("已登记撤销。")
    ),
    "enforce": Step(
        N_("执行完毕"), N_("写明执行到位的情况。"), N_("登记执行完毕"), step_forms.NoteForm,
        lambda uow, key, form: service.close_enforcement(uow, key, done=True, note=form.note.data),
        N_("已登记执行完毕。"),
    ),
    "close_enforcement": Step(
        N_("终结执行"), N_("写明理由。"), N_("登记终结"), step_forms.NoteForm,
        lambda uow, key, form: service.close_enforcement(uow, key, done=False, note=form.note.data),
        N_("已登记终结执行。"),
    ),
}  # fmt: skip


@bp.get("/court")
@opens(Audience.STAFF, Role.JUDGE, action="court.read")
def desk() -> str:
    with work() as uow:
        today = local_day(uow.now())
        rows = [
            (row, cases.get_case_unseen(uow, row.case_id), TONES.get(row.status, "neutral"), clocks(row, today))
            for row in queries.desk(uow)
        ]
        sent = [
            (row, case, _(STATUS_WORDS[case.status]))
            for row in queries.delegations_desk(uow)
            for case in [cases.get_case_unseen(uow, row.case_id)]
        ]
    return render_template("court/desk.html", rows=rows, sent=sent)


@bp.get("/court/<uuid:confirmation_id>")
@opens(Audience.STAFF, Role.JUDGE, action="court.read")
def packet(confirmation_id: UUID) -> str:
    with work() as uow:
        row = queries.get_confirmation(uow, confirmation_id)
        possible = set(CONFIRMATION.actions_from(row.status)) - ({"extend"} if row.extended_on else set())
        return render_template(
            "court/packet.html", row=row, case=cases.get_case_unseen(uow, row.case_id),
            tone=TONES.get(row.status, "neutral"), clocks=clocks(row, local_day(uow.now())),
            papers=queries.papers_of(uow, row), applicants=queries.applicants_of(uow, row.id),
            story=story(cases.moves_of(uow, row.id)),
            decisions=[(name, step) for name, step in DECISIONS.items() if name in possible],
        )  # fmt: skip


@bp.route("/court/<uuid:confirmation_id>/<name>", methods=["GET", "POST"])
@opens(Audience.STAFF, Role.JUDGE, action="court.decide")
def decision(confirmation_id: UUID, name: str) -> Any:
    step = chosen(DECISIONS, name)
    with work() as uow:
        queries.get_confirmation(uow, confirmation_id)
    page = url_for("court.packet", confirmation_id=confirmation_id)
    return run_step(step, confirmation_id, page, page, over=lambda: _over(confirmation_id, name))


def _over(confirmation_id: UUID, name: str) -> Over | None:
    with work() as uow:
        row = queries.get_confirmation(uow, confirmation_id)
        return None if CONFIRMATION.allows(name, row.status) else over(row, story(cases.moves_of(uow, row.id)))


@bp.post("/court/<uuid:confirmation_id>/receipt")
@opens(Audience.STAFF, Role.JUDGE, action="court.receive")
def receive(confirmation_id: UUID) -> Response:
    target = url_for("court.packet", confirmation_id=confirmation_id)
    return act(lambda uow: service.receive(uow, confirmation_id), _("已签收，调解员能看到签收时间。"), target)


@bp.get("/court/<uuid:confirmation_id>/papers/<uuid:paper_id>.pdf")
@opens(Audience.STAFF, action="court.read")
def paper(confirmation_id: UUID, paper_id: UUID) -> Response:
    """A paper of the packet, for the court and the case's own people."""
    with work() as uow:
        title, content = queries.paper_bytes(uow, confirmation_id, paper_id)
    return answer_pdf(content, title)
