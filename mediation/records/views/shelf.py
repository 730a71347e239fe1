"""The archive's pages: the shelves with what is out, overdue or due; one file with its loans, reprints, appraisals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from flask import flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.core.answers import answer_pdf
from mediation.core.authz import Role, may
from mediation.core.clock import local_day
from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.panels import Action, Todo
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, status_of, submitted, work
from mediation.law.retention import RetentionClass
from mediation.records import queries, service
from mediation.records.forms.papers import (
    COPIES,
    OUTCOMES,
    AppraisalForm,
    LoanForm,
    PlaceForm,
    ReprintForm,
    RetentionForm,
    ReturnForm,
)
from mediation.records.policy import POLICY
from mediation.records.service import LoanDetails, ReprintDetails
from mediation.records.states import AppraisalOutcome, CopyPurpose
from mediation.records.views.blueprint import bp

SHELVES = {"all": N_("全部"), "lent": N_("借出"), "overdue": N_("逾期未还"), "due": N_("待鉴定")}
ROLES = (Role.CLERK, Role.SUPERVISOR)


@bp.get("/archive")
@opens(Audience.STAFF, *ROLES, action="records.see_shelf")
def shelf() -> str:
    show = request.args.get("show", "all")
    show = show if show in SHELVES else "all"
    with work() as uow:
        today = local_day(uow.now())
        rows, counts = queries.shelf(uow, show=show, today=today), queries.shelf_counts(uow, today)
    words = {"show": show, "shelves": SHELVES, "words": service.retention_words, "keeps": actor().has(Role.CLERK)}
    return render_template("records/shelf.html", rows=rows, counts=counts, today=today, **words)


@bp.get("/cases/<uuid:case_id>/shelf")
@opens(Audience.STAFF, Role.CLERK, action="records.keep_shelf")
def shelved(case_id: UUID) -> str:
    return _page(case_id)


@bp.post("/cases/<uuid:case_id>/shelf/place")
@opens(Audience.STAFF, Role.CLERK, action="records.keep_shelf")
def place(case_id: UUID) -> Response:
    form = PlaceForm()
    return _done(
        case_id, form, _("存放位置已经记下。"), lambda uow: service.place_on_shelf(uow, case_id, form.shelf.data or "")
    )


@bp.post("/cases/<uuid:case_id>/shelf/retention")
@opens(Audience.STAFF, Role.CLERK, action="records.keep_shelf")
def retention(case_id: UUID) -> Response:
    form = RetentionForm()
    return _done(
        case_id, form, _("保管期限已经改好。"),
        lambda uow: service.change_retention(
            uow, case_id, RetentionClass(str(form.kind.data)), form.years.data, form.reason.data or ""
        ),
    )  # fmt: skip


@bp.post("/cases/<uuid:case_id>/shelf/loans")
@opens(Audience.STAFF, Role.CLERK, action="records.keep_shelf")
def lend(case_id: UUID) -> Response:
    form = LoanForm()

    def act(uow: UnitOfWork) -> object:
        details = LoanDetails(
            form.borrower.data or "", form.office.data or "", form.purpose.data or "", form.approved_by.data or "",
            form.out_on.data or local_day(uow.now()), form.due_on.data,
        )  # fmt: skip
        return service.lend(uow, case_id, details)

    return _done(case_id, form, _("借出已经登记，到期没有归还会出现在“逾期未还”。"), act)


@bp.post("/cases/<uuid:case_id>/shelf/return")
@opens(Audience.STAFF, Role.CLERK, action="records.keep_shelf")
def take_back(case_id: UUID) -> Response:
    form = ReturnForm()
    return _done(
        case_id, form, _("归还已经登记。"),
        lambda uow: service.take_back(
            uow, case_id, form.back_on.data or local_day(uow.now()), form.remark.data or ""
        ),
    )  # fmt: skip


@bp.post("/cases/<uuid:case_id>/shelf/reprints")
@opens(Audience.STAFF, Role.CLERK, action="records.keep_shelf")
def reprint(case_id: UUID) -> Response:
    form = ReprintForm()

    def act(uow: UnitOfWork) -> object:
        details = ReprintDetails(
            CopyPurpose(str(form.purpose.data)), form.recipient.data or "", form.why.data or "",
            form.allowed_by.data or "", form.copies.data, form.party.data,
        )  # fmt: skip
        return service.reprint(uow, case_id, details)

    return _done(case_id, form, _("补印已经登记。请打印补印单，附在这一份的最前面。"), act)


@bp.get("/cases/<uuid:case_id>/shelf/reprints/<int:number>.pdf")
@opens(Audience.STAFF, Role.CLERK, action="records.keep_shelf")
def reprint_slip(case_id: UUID, number: int) -> Response:
    """The sheet that goes before a copy: which printing it is, for whom, of which sealed file."""
    with work() as uow:
        content = service.reprint_slip(uow, case_id, number)
    return answer_pdf(content, _("第%(n)s次补印", n=number))


@bp.post("/cases/<uuid:case_id>/shelf/appraisals")
@opens(Audience.STAFF, Role.CLERK, action="records.keep_shelf")
def appraise(case_id: UUID) -> Response:
    form = AppraisalForm()
    return _done(
        case_id, form, _("鉴定意见已经记下。"),
        lambda uow: service.appraise(
            uow, case_id, AppraisalOutcome(str(form.outcome.data)), form.on_for.data, form.opinion.data or "",
            form.decided_by.data or "",
        ),
    )  # fmt: skip


def shelf_action(uow: UnitOfWork, case_id: UUID) -> Iterable[Action]:
    """The way from an archived case to its place on the shelf."""
    if queries.find_filing(uow, case_id) is None:
        return
    if may(POLICY, "records.keep_shelf", uow.actor, queries.standing_in(uow, case_id)):
        yield Action(_("档案保管"), url_for("records.shelved", case_id=case_id), 62, icon="archive")


def shelf_todos(uow: UnitOfWork) -> Iterable[Todo]:
    """Files that should be back, for the clerks of their shelves; one line a file."""
    if not uow.actor.has(Role.CLERK):
        return
    today = local_day(uow.now())
    for one in queries.shelf(uow, show="overdue", today=today):
        if one.loan is not None:
            yield Todo(
                "loan", _("催还卷宗"), one.title, url_for("records.shelved", case_id=one.filing.case_id),
                due_on=one.loan.due_on, note=one.loan.borrower, tone="warn",
            )  # fmt: skip


def _done(case_id: UUID, form: Any, sentence: str, act: Callable[[UnitOfWork], object]) -> Response:
    if submitted(form, act) is None:
        return make_response(_page(case_id, form), status_of(form))
    flash(sentence, "ok")
    return redirect(url_for("records.shelved", case_id=case_id))


def _page(case_id: UUID, refused: Any = None) -> str:
    """One file; `refused` keeps what was typed into one of its forms."""
    blank = {
        "place": PlaceForm, "retention": RetentionForm, "lend": LoanForm, "take_back": ReturnForm,
        "reprint": ReprintForm, "appraise": AppraisalForm,
    }  # fmt: skip
    forms: dict[str, Any] = {name: kind(formdata=None) for name, kind in blank.items()}
    forms |= {name: refused for name, kind in blank.items() if isinstance(refused, kind)}
    with work() as uow:
        filing, today = queries.get_filing(uow, case_id), local_day(uow.now())
        _fill(forms, filing, today, refused)
        forms["reprint"].party.choices = _parties(uow, case_id)
        return render_template(
            "records/shelved.html", case=cases.get_case(uow, case_id), filing=filing, today=today, forms=forms,
            loan=queries.open_loan(uow, case_id), loans=queries.loans_of(uow, case_id),
            reprints=queries.reprints_of(uow, case_id), appraisals=queries.appraisals_of(uow, case_id),
            bound=queries.ready_dossier(uow, case_id), copies_for=_copies_for(uow, case_id),
            words=service.retention_words, copies=COPIES, outcomes=OUTCOMES,
        )  # fmt: skip


def _copies_for(uow: UnitOfWork, case_id: UUID) -> list[dict[str, Any]]:
    """Each party with its copy of the file: the newest asked for, and the newest that is made."""
    return [
        {
            "party": party,
            "asked": queries.latest_dossier(uow, case_id, party.id),
            "made": queries.ready_dossier(uow, case_id, party.id),
        }
        for party in cases.parties_of(uow, case_id)
    ]


def _fill(forms: dict[str, Any], filing: Any, today: Any, refused: Any) -> None:
    if forms["retention"] is not refused:
        forms["retention"].kind.data, forms["retention"].years.data = filing.retention.value, filing.years
    if forms["place"] is not refused:
        forms["place"].shelf.data = filing.shelf
    for name, field in (("lend", "out_on"), ("take_back", "back_on")):
        if forms[name] is not refused:
            forms[name][field].data = today


def _parties(uow: UnitOfWork, case_id: UUID) -> list[tuple[str, str]]:
    return [("", _("请选择")), *((str(party.id), party.name) for party in cases.parties_of(uow, case_id))]
