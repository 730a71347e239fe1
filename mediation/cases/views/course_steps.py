"""The steps of the mediation itself and of its endings."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import url_for

from mediation.cases import queries, service
from mediation.cases.forms import steps as forms
from mediation.cases.views.steps import Step, add_steps
from mediation.core.i18n import N_, gettext
from mediation.core.panels import CLOSING_NOTES
from mediation.core.uow import UnitOfWork
from mediation.core.web import confirmed


def _fail(uow: UnitOfWork, case_id: UUID, form: Any) -> object:
    return service.fail(
        uow, case_id, reason=form.reason.data, note=form.note.data, remedies_told=form.remedies_told.data,
        confirm=confirmed("leak"),
    )  # fmt: skip


def _withdraw(uow: UnitOfWork, case_id: UUID, form: Any) -> object:
    return service.withdraw(
        uow, case_id, reason=form.reason.data, self_settled=form.self_settled.data, confirm=confirmed("leak")
    )


def _to_close(uow: UnitOfWork, case: Any, form: Any) -> dict[str, Any]:  # noqa: ARG001 - a step's shape
    gaps = service.closing_gaps(uow, case.id)
    explain = url_for("records.dossier_note", case_id=case.id) if gaps else ""
    left = [gettext(one.item.text) for one in queries.checklist_of(uow, case.id) if one.at is None]
    advice = "".join(note for notes in CLOSING_NOTES for note in notes(uow, case.id))
    title = gettext("还缺这些，补齐后就能结案")
    return {"left": left, "gaps": gaps, "gaps_title": title, "explain_url": explain, "advice": advice}


def _to_archive(uow: UnitOfWork, case: Any, form: Any) -> dict[str, Any]:  # noqa: ARG001 - a step's shape
    return {"gaps": service.archive_gaps(uow, case.id), "gaps_title": gettext("卷宗还不齐，补齐后就能归档")}


add_steps(
    Step(
        "beginning", "cases.start_mediation", N_("开始调解"),
        N_("各方身份都已核对、权利义务都已告知，就可以开始。"), N_("开始调解"), N_("调解已开始。"), forms.PlainForm,
        lambda uow, case_id, _: service.start_mediation(uow, case_id),
        icon="message-square", tone="primary", move="start_mediation", order=22,
    ),
    Step(
        "suspension", "cases.suspend", N_("中止调解"), N_("例如等待鉴定。中止期间调解期限不计算。"),
        N_("中止并暂停计时"), N_("已中止，期限暂停计算。"), forms.ReasonForm,
        lambda uow, case_id, form: service.suspend(uow, case_id, form.reason.data),
        icon="clock", move="suspend", order=60,
    ),
    Step(
        "resumption", "cases.resume", N_("恢复调解"), N_("恢复后期限继续计算，中止的天数不算在内。"),
        N_("恢复调解"), N_("已恢复，期限继续计算。"), forms.RemarkForm,
        lambda uow, case_id, form: service.resume(uow, case_id, form.note.data or ""),
        icon="arrow-right", tone="primary", move="resume", order=20,
    ),
    Step(
        "failure", "cases.fail", N_("调解不成，终结"),
        N_("选定原因，写明经过，并告知各方还有哪些途径。会生成终止调解通知书；法院委派的还要写调解报告。"),
        N_("终结本案并通知各方"), N_("已终结。是别的单位移送来的，请反馈结果。"), forms.FailForm, _fail,
        icon="circle-x", move="fail", order=80,
    ),
    Step(
        "withdrawal", "cases.withdraw", N_("撤回申请"), N_("记录谁提出撤回、为什么；双方自行和解的请勾选。"),
        N_("记录撤回"), N_("已记录撤回。"), forms.WithdrawForm, _withdraw, icon="undo-2", move="withdraw", order=85,
    ),
    Step(
        "closure", "cases.close", N_("结案"), N_("必备文书齐全才能结案。结案后30天内立卷归档。"), N_("结案"),
        N_("已结案，请在期限内立卷归档。"), forms.PlainForm, lambda uow, case_id, _: service.close(uow, case_id),
        icon="archive", tone="primary", move="close", order=40, prepare=_to_close,
    ),
    Step(
        "archive", "cases.archive", N_("归档"), N_("卷宗齐全、编好页码后归档。"), N_("归档"), N_("已归档。"),
        forms.PlainForm, lambda uow, case_id, _: service.archive(uow, case_id),
        icon="archive", tone="primary", move="archive", order=40, prepare=_to_archive,
    ),
    Step(
        "reopening", "cases.reopen", N_("重新启动"), N_("只有主管可以决定。原来的结果和文书都保留。"),
        N_("重新启动本案"), N_("本案已重新启动。"), forms.ReasonForm,
        lambda uow, case_id, form: service.reopen(uow, case_id, form.reason.data),
        icon="reply", move="reopen", order=90,
    ),
)  # fmt: skip
