"""Applying online without an account: one question a screen, back never loses anything."""

from __future__ import annotations

from typing import Any

from flask import abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries as accounts
from mediation.cases import queries, service
from mediation.cases.errors import DraftGone
from mediation.cases.forms.apply import QUESTIONS, ApplyForm, Question
from mediation.cases.forms.parts import pairs
from mediation.cases.states import CaseStatus
from mediation.cases.views.blueprint import bp
from mediation.core.i18n import N_, gettext
from mediation.core.identity import mask_id
from mediation.core.ids import parse_id
from mediation.core.limits import limited
from mediation.core.money import format_yuan, yuan_to_fen
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, engines, opens, status_of, submitted, work
from mediation.law.terms import DisputeType, OrgKind, PartyKind, label

COOKIE = "application"
STEPS = len(QUESTIONS) + 1
RECEIVING = (OrgKind.JUDICIAL_OFFICE, OrgKind.PMC, OrgKind.PMC_INDUSTRY, OrgKind.GOVERNANCE_CENTER)
HOUR = 3600
PLAIN = {
    CaseStatus.APPLIED: (N_("已收到您的申请"), N_("工作人员会先联系对方，问他愿不愿意调解。")),
    CaseStatus.CONSENT_PENDING: (
        N_("正在征询对方的意愿"),
        N_("对方同意后就受理；对方不同意的，会告诉您还有哪些途径。"),
    ),
    CaseStatus.SUPPLEMENT_REQUIRED: (N_("需要您补充材料"), N_("请按下面的清单补齐，拍照发来或者送到窗口都行。")),
    CaseStatus.REJECTED: (N_("没有受理"), N_("原因和您可以去的地方写在下面。")),
    CaseStatus.ACCEPTED: (N_("已受理"), N_("正在选定调解员，选好后会联系您。")),
    CaseStatus.ASSIGNED: (N_("调解员已选定"), N_("调解员会联系双方，约时间、核对身份。")),
    CaseStatus.IN_MEDIATION: (N_("正在调解"), N_("请留意电话和短信，按约定时间参加。")),
    CaseStatus.SUSPENDED: (N_("暂时中止"), N_("中止的原因消除以后继续调解，期间不计算时间。")),
    CaseStatus.AGREEMENT_PENDING: (N_("等待签署协议"), N_("请按通知在手机上阅读并签名，也可以到窗口签。")),
    CaseStatus.SUCCEEDED: (N_("已达成协议"), N_("请按协议约定的时间履行；对方没有履行的，请联系调解员。")),
    CaseStatus.FAILED: (N_("没有谈成"), N_("您可以依法申请仲裁、请求行政机关处理，或者向法院起诉。")),
    CaseStatus.WITHDRAWN: (N_("已撤回"), N_("需要时可以再次申请。")),
    CaseStatus.CLOSED: (N_("已结案"), N_("有履行方面的问题，请联系调解员。")),
    CaseStatus.ARCHIVED: (N_("已结案"), N_("有履行方面的问题，请联系调解员。")),
}


@bp.get("/apply")
@opens(Audience.PUBLIC, action="cases.apply")
def apply() -> str:
    with work() as uow:
        offices = accounts.organisations_of_kind(uow, *(kind.value for kind in RECEIVING))
        answers = _answers(uow)
    return render_template("cases/apply_start.html", offices=offices, going_on=_first_open(answers) if answers else "")


@bp.post("/apply")
@opens(Audience.PUBLIC, action="cases.apply")
@limited("apply")
def apply_begin() -> Response:
    with work() as uow:
        token = service.start_draft(uow)
    answer = redirect(url_for("cases.apply_question", name=QUESTIONS[0].name))
    settings = engines().settings
    answer.set_cookie(
        settings.cookie(COOKIE), token, max_age=7 * 24 * HOUR, httponly=True, samesite="Lax", secure=settings.https
    )
    return answer


@bp.route("/apply/<name>", methods=["GET", "POST"])
@opens(Audience.PUBLIC, action="cases.apply")
def apply_question(name: str) -> Response | tuple[str, int]:
    place = next((n for n, one in enumerate(QUESTIONS) if one.name == name), None)
    if place is None:
        abort(404)
    question = QUESTIONS[place]
    try:
        with work() as uow:
            form = _form(uow, question)
    except DraftGone:
        return _gone()
    if submitted(form, lambda uow: service.keep_answers(uow, _token(), _given(form))):
        return redirect(_after(place))
    back = url_for("cases.apply_question", name=QUESTIONS[place - 1].name) if place else url_for("cases.apply")
    page = render_template(
        "cases/apply_question.html", form=form, question=question, n=place + 1, total=STEPS, back=back,
        notes=_office_notes() if name == "office" else {},
    )  # fmt: skip
    return page, status_of(form)


@bp.route("/apply/check", methods=["GET", "POST"])
@opens(Audience.PUBLIC, action="cases.apply")
@limited("apply")
def apply_check() -> Response | tuple[str, int]:
    form = ApplyForm()
    if submitted(form, _hand_in):
        return redirect(url_for("cases.apply_receipt"))
    try:
        with work() as uow:
            answers = service.read_draft(uow, _token())
            lines = [_line(uow, one, answers) for one in QUESTIONS]
    except DraftGone:
        return _gone()
    if missing := _first_open(answers):
        return redirect(missing)
    page = render_template("cases/apply_check.html", form=form, lines=lines, n=STEPS, total=STEPS)
    return page, status_of(form)


@bp.get("/apply/receipt")
@opens(Audience.PUBLIC, action="cases.apply")
def apply_receipt() -> Response | str:
    with work() as uow:
        receipt = queries.receipt_of(uow, _token())
    if receipt is None:
        return redirect(url_for("cases.apply"))
    return render_template("cases/apply_receipt.html", receipt=receipt, words=plain_words(receipt), fresh=True)


def plain_words(receipt: queries.Receipt) -> tuple[str, str]:
    """Where an application stands, and what comes next, in an applicant's words."""
    now, then = PLAIN[receipt.status]
    return gettext(now), gettext(then)


def _hand_in(uow: UnitOfWork) -> object:
    return service.apply_online(uow, _token())


def _token() -> str:
    return request.cookies.get(engines().settings.cookie(COOKIE), "")


def _answers(uow: UnitOfWork) -> dict[str, Any]:
    try:
        return service.read_draft(uow, _token()) if _token() else {}
    except DraftGone:
        return {}


def _gone() -> Response:
    return make_response(render_template("cases/apply_gone.html"), 404)


def _form(uow: UnitOfWork, question: Question) -> Any:
    """The question's form with what was answered before; offices are looked up."""
    form = question.form(data=service.read_draft(uow, _token()))
    if question.name == "office":
        offices = accounts.organisations_of_kind(uow, *(kind.value for kind in RECEIVING))
        form.office.choices = pairs(*((str(one.id), one.name) for one in offices))
    return form


def _given(form: Any) -> dict[str, str]:
    return {field.name: str(field.data or "").strip() for field in form if field.name != "csrf_token"}


def _after(place: int) -> str:
    if place + 1 == len(QUESTIONS) or request.form.get("then") == "check":
        return url_for("cases.apply_check")
    return url_for("cases.apply_question", name=QUESTIONS[place + 1].name)


def _first_open(answers: dict[str, Any]) -> str:
    """The address of the first question without an answer; "" when all have one."""
    for question in QUESTIONS:
        if question.answers[-1] not in answers:
            return url_for("cases.apply_question", name=question.name)
    return ""


def _office_notes() -> dict[str, str]:
    with work() as uow:
        offices = accounts.organisations_of_kind(uow, *(kind.value for kind in RECEIVING))
        return {str(one.id): " · ".join(part for part in (one.address, one.phone) if part) for one in offices}


def _line(uow: UnitOfWork, question: Question, answers: dict[str, Any]) -> dict[str, str]:
    words = [_words(uow, name, answers.get(name, "")) for name in question.answers]
    return {
        "heading": gettext(question.heading), "words": " ".join(word for word in words if word),
        "url": url_for("cases.apply_question", name=question.name, then="check"),
    }  # fmt: skip


def _words(uow: UnitOfWork, name: str, answer: str) -> str:
    if not answer:
        return ""
    if name == "type":
        return gettext(label(DisputeType(answer)))
    if name == "other_kind":
        return gettext("个人") if answer == PartyKind.NATURAL else gettext("单位")
    if name == "office":
        return "".join(accounts.organisation_names(uow, [parse_id(answer)]).values())
    if name == "amount":
        return gettext("%(sum)s元", sum=format_yuan(yuan_to_fen(answer)))
    return mask_id(answer) if name == "id_no" else answer
