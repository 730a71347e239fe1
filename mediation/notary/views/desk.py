"""The notary's desk: what was handed over, its papers, the notary's own decisions and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import flash, render_template, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.core import step_forms
from mediation.core.answers import answer_pdf
from mediation.core.authz import Role
from mediation.core.clock import local_day
from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.pages import day_shown
from mediation.core.steps import Over, Step, chosen, run_step
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, work
from mediation.notary import forms, queries, service
from mediation.notary.states import COURT_MOVES, NOTARIZATION, NOTARY_MOVES
from mediation.notary.views.base import bp
from mediation.notary.views.showing import TONES, clocks, over, story

if TYPE_CHECKING:
    from mediation.notary.models import EnforceableNotarization

UNUSUAL = N_("编号“%(number)s”和常见的写法不一样，已按您填的保存。请再核对一次，填错了请联系管理员更正。")


def _certify(uow: UnitOfWork, key: UUID, form: Any) -> Any:
    row, typed = service.certify(uow, key, numbers=form.numbers.data, issued_on=form.issued_on.data)
    uow.afterwards(lambda: _hint([(one.text, one.usual) for one in typed]))
    return row


def _issue(uow: UnitOfWork, key: UUID, form: Any) -> Any:
    found = service.issue_exec_cert(uow, key, number=form.number.data, issued_on=form.issued_on.data)
    uow.afterwards(lambda: _hint([(found.number, found.usual)]))
    return found


def _hint(numbers: Iterable[tuple[str, bool]]) -> None:
    for number, usual in numbers:
        if not usual:
            flash(_(UNUSUAL, number=number), "warn")


def _ending(action: str, label: str, lead: str, button: str, done: str) -> Step:
    return Step(
        label, lead, button, step_forms.ReasonForm,
        lambda uow, key, form: service.end(uow, key, action, form.reason.data), done, "danger",
    )  # fmt: skip


def _court_move(action: str, label: str, done: str) -> Step:
    return Step(
        label, N_("由执行法院登记。"), N_("登记"), forms.CourtMoveForm,
        lambda uow, key, form: service.enforce(
            uow, key, action, note=form.note.data, case_no=form.case_no.data or ""
        ),
        done,
    )  # fmt: skip


DECISIONS: dict[str, Step] = {
    "accept": Step(
        N_("受理"), N_("十五个工作日的审查期限从受理日期起算。"), N_("受理"), step_forms.DayForm,
        lambda uow, key, form: service.accept(uow, key, accepted_on=form.on.data), N_("已受理，审查期限开始计算。"),
    ),
    "not_accept": _ending(
        "not_accept", N_("不予受理"), N_("理由会显示给调解员和当事人。"), N_("不予受理，告知理由"),
        N_("已登记不予受理。"),
    ),
    "review": Step(
        N_("开始审查"), N_("审查申请人身份、协议内容和各方的真实意愿。"), N_("开始审查"), forms.EmptyForm,
        lambda uow, key, _form: service.review(uow, key), N_("已开始审查。"),
    ),
    "require_supplement": Step(
        N_("要求补充材料"), N_("补充期间不计入十五个工作日。"), N_("发给调解员"), forms.SupplementForm,
        lambda uow, key, form: service.require_supplement(
            uow, key, items=form.items.data, due_on=form.due_on.data
        ),
        N_("已发给调解员，审查期限暂停。"),
    ),
    "verify": Step(
        N_("核实情况"), N_("核实期间不计入十五个工作日。写明核实什么。"), N_("开始核实，暂停期限"),
        step_forms.ReasonForm,
        lambda uow, key, form: service.verify(uow, key, reason=form.reason.data), N_("已开始核实，审查期限暂停。"),
    ),
    "resume": Step(
        N_("恢复审查"), N_("暂停的工作日会加到审查期限上。"), N_("恢复审查"), forms.EmptyForm,
        lambda uow, key, _form: service.resume(uow, key), N_("已恢复审查。"),
    ),
    "certify": Step(
        N_("出具公证书"), N_("编号和日期照公证书填写，可以有多个编号。"), N_("登记公证书"), forms.CertifyForm, _certify,
        N_("已登记公证书。接下来跟踪履行。"),
    ),
    "refuse": _ending(
        "refuse", N_("不予办理"), N_("《公证法》第三十一条。理由会显示给调解员和当事人。"), N_("不予办理，告知理由"),
        N_("已登记不予办理。"),
    ),
    "terminate": _ending(
        "terminate", N_("终止公证"), N_("六个月内不能办结、撤回申请、当事人死亡等。"), N_("终止公证"),
        N_("已登记终止公证。"),
    ),
    "check_performance": Step(
        N_("核实履行情况"), N_("按承诺书约定的方式向债务人核实，答复期限自动计算。"), N_("登记核实"), forms.CheckForm,
        lambda uow, key, form: service.check_performance(
            uow, key, channel=form.channel.data, address=form.address.data, question=form.question.data,
            asked_on=form.asked_on.data,
        ),
        N_("已登记核实，等债务人答复。"),
    ),
    "issue_exec_cert": Step(
        N_("出具执行证书"), N_("债务人已答复，或者答复期限已过，才能出具。"), N_("登记执行证书"), forms.ExecCertForm,
        _issue, N_("已登记执行证书。"),
    ),
    "refuse_exec_cert": _ending(
        "refuse_exec_cert", N_("不予出具执行证书"), N_("任何一方可以就债权债务起诉。"), N_("不予出具，告知理由"),
        N_("已登记不予出具。"),
    ),
    "start_enforcing": _court_move("start_enforcing", N_("立案执行"), N_("已登记立案执行。")),
    "not_accept_enforcement": _court_move(
        "not_accept_enforcement", N_("不予受理执行"), N_("已登记不予受理，债权人十日内可以申请复议。")
    ),
    "enforce": _court_move("enforce", N_("执行完毕"), N_("已登记执行完毕。")),
    "refuse_enforcement": _court_move("refuse_enforcement", N_("裁定不予执行"), N_("已登记不予执行。")),
    "settle": _court_move("settle", N_("执行和解"), N_("已登记执行和解。")),
}  # fmt: skip


FORWARD = ("certify", "issue_exec_cert")
"""What a state leads to as a rule: the first key of the page."""


@bp.get("/notary")
@opens(Audience.STAFF, Role.NOTARY, Role.JUDGE, action="notary.read")
def desk() -> str:
    with work() as uow:
        today = local_day(uow.now())
        rows = [
            (
                row,
                cases.get_case_unseen(uow, row.case_id),
                TONES.get(row.status, "neutral"),
                clocks(row, today, queries.certificate_of(uow, row)),
                queries.matter_of(uow, row),
            )
            for row in queries.desk(uow)
        ]
        return render_template("notary/desk.html", rows=rows)


@bp.get("/notary/<uuid:notarization_id>")
@opens(Audience.STAFF, Role.NOTARY, Role.JUDGE, action="notary.read")
def packet(notarization_id: UUID) -> str:
    with work() as uow:
        row = queries.get_notarization(uow, notarization_id)
        today, certificate = local_day(uow.now()), queries.certificate_of(uow, row)
        own = NOTARY_MOVES if actor().has(Role.NOTARY) else COURT_MOVES
        possible = [name for name in _possible(row) if name in own]
        return render_template(
            "notary/packet.html", row=row, case=cases.get_case_unseen(uow, row.case_id),
            tone=TONES.get(row.status, "neutral"), clocks=clocks(row, today, certificate),
            papers=queries.papers_of(uow, row), applicants=queries.applicants_of(uow, row.id),
            story=story(cases.moves_of(uow, row.id)), matter=queries.matter_of(uow, row), certificate=certificate,
            performance_checks=queries.checks_made(uow, row), limits=service.enforcement_limits(uow, row),
            also_at_court=queries.confirmed_at_court(uow, row.case_id),
            decisions=sorted(
                ((name, step) for name, step in DECISIONS.items() if name in possible),
                key=lambda pair: pair[0] not in FORWARD,
            ),
        )  # fmt: skip


@bp.route("/notary/<uuid:notarization_id>/<name>", methods=["GET", "POST"])
@opens(Audience.STAFF, Role.NOTARY, Role.JUDGE, action="notary.decide")
def decision(notarization_id: UUID, name: str) -> Any:
    step = chosen(DECISIONS, name)
    with work() as uow:
        queries.get_notarization(uow, notarization_id)
    page = url_for("notary.packet", notarization_id=notarization_id)
    return run_step(step, notarization_id, page, page, over=lambda: _over(notarization_id, name))


def _over(notarization_id: UUID, name: str) -> Over | None:
    with work() as uow:
        row = queries.get_notarization(uow, notarization_id)
        in_time = name in _possible(row)
        return None if in_time else over(row, story(cases.moves_of(uow, row.id)))


def _possible(row: EnforceableNotarization) -> list[str]:
    """Every step that the matter's state allows; a debtor may be asked again while the certificate is considered."""
    again = ["check_performance"] if row.status == "checking" else []
    return [*NOTARIZATION.actions_from(row.status), *again]


@bp.route("/notary/<uuid:notarization_id>/checks/<uuid:check_id>", methods=["GET", "POST"])
@opens(Audience.STAFF, Role.NOTARY, action="notary.decide")
def answer(notarization_id: UUID, check_id: UUID) -> Any:
    step = Step(
        N_("登记债务人的答复"), N_("照债务人的原话记录，证据附卷。"), N_("保存答复"), forms.AnswerForm,
        lambda uow, key, form: service.record_answer(
            uow, key, check_id, answer=form.answer.data, answered_on=form.answered_on.data,
            evidence=form.evidence.data or "",
        ),
        N_("已保存答复。"),
    )  # fmt: skip
    with work() as uow:
        queries.get_notarization(uow, notarization_id)
    page = url_for("notary.packet", notarization_id=notarization_id)
    return run_step(step, notarization_id, page, page, over=lambda: _answered(notarization_id, check_id))


def _answered(notarization_id: UUID, check_id: UUID) -> Over | None:
    with work() as uow:
        row = queries.get_notarization(uow, notarization_id)
        note = next((one for one in queries.checks_made(uow, row) if one.id == check_id), None)
        if note is None or note.answered_on is None:
            return None
        answered = _("债务人%(day)s答复：%(answer)s", day=day_shown(note.answered_on), answer=note.answer)
        return replace(over(row, story(cases.moves_of(uow, row.id))), note=answered)


@bp.get("/notary/<uuid:notarization_id>/papers/<uuid:paper_id>.pdf")
@opens(Audience.STAFF, action="notary.read")
def paper(notarization_id: UUID, paper_id: UUID) -> Response:
    """A paper of the packet, for the notary and the case's own people."""
    with work() as uow:
        title, content = queries.paper_bytes(uow, notarization_id, paper_id)
    return answer_pdf(content, title)
