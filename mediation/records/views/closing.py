"""Before a case is closed and filed: what is missing explained, the letter back, all drafts final, one PDF."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.authz import may, require
from mediation.core.i18n import gettext as _
from mediation.core.panels import Action
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work
from mediation.law.term import label
from mediation.law.terms import ContactMeans, ReferralKind
from mediation.records import queries, service
from mediation.records.forms.papers import ExplainForm, FeedbackForm
from mediation.records.policy import POLICY
from mediation.records.views.blueprint import bp

BY_REPORT = (ReferralKind.PRE_FILING_DELEGATION, ReferralKind.IN_SUIT_ENTRUSTMENT)
"""A court hears by the mediation report."""


@bp.route("/cases/<uuid:case_id>/dossier-note", methods=["GET", "POST"])
@opens(Audience.STAFF, action="records.request")
def dossier_note(case_id: UUID) -> Any:
    form = ExplainForm()
    if submitted(form, lambda uow: service.explain_gaps(uow, case_id, str(form.reason.data))):
        flash(_("已写进卷宗情况说明，可以接着结案。"), "ok")
        return redirect(url_for("cases.closure", case_id=case_id))
    with work() as uow:
        _keeper(uow, case_id)
        lines, case = service.explainable(uow, case_id), cases.get_case(uow, case_id)
    return render_template("records/dossier_note.html", form=form, lines=lines, case=case), status_of(form)


@bp.route("/cases/<uuid:case_id>/feedback", methods=["GET", "POST"])
@opens(Audience.STAFF, action="records.request")
def feedback(case_id: UUID) -> Any:
    """What the referrer will be sent is read here before it goes."""
    form = FeedbackForm()
    means = str(form.means.data)
    if submitted(form, lambda uow: service.send_feedback(uow, case_id, label(ContactMeans(means)))):
        flash(_("反馈函已经定稿，并记录为已经反馈。"), "ok")
        return redirect(url_for("cases.show", case_id=case_id))
    with work() as uow:
        letter = service.draft_feedback(uow, case_id)
        case = cases.get_case(uow, case_id)
        names = accounts.organisation_names(uow, [case.referrer_org_id])
        page = render_template(
            "records/feedback.html", form=form, case=case, letter=letter, words=service.words_of(uow, case_id, letter),
            referrer="".join(names.values()),
        )  # fmt: skip
    return page, status_of(form)


@bp.post("/cases/<uuid:case_id>/documents/final")
@opens(Audience.STAFF, action="records.sign_off")
def finalise_all(case_id: UUID) -> Response:
    with work() as uow:
        done, left = service.sign_off_all(uow, case_id)
    if done:
        flash(_("%(n)s份文书已经定稿，正在制作正式文本。", n=done), "ok")
    if left:
        flash(_("还有缺项、没有定稿的：%(titles)s。请补齐后重新生成，再定稿。", titles="、".join(left)), "warn")
    return redirect(url_for("records.documents", case_id=case_id))


def feedback_action(uow: UnitOfWork, case_id: UUID) -> list[Action]:
    """The letter back, as long as its clock runs; a court has its report, and a letter of what came after that."""
    due = cases.running_clock(uow, case_id, "T-FEEDBACK") is not None
    by_report = cases.get_case(uow, case_id).referral_kind in BY_REPORT and not cases.was_reopened(uow, case_id)
    if by_report or not due:
        return []
    if not may(POLICY, "records.request", actor(), queries.standing_in(uow, case_id)):
        return []
    url = url_for("records.feedback", case_id=case_id)
    return [Action(_("向移送单位反馈"), url, 35, "send", "primary")]


def _keeper(uow: UnitOfWork, case_id: UUID) -> None:
    require(POLICY, "records.request", uow.actor, queries.standing_in(uow, case_id))
