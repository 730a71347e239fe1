"""待邮寄文书: papers for parties who are not served by phone, what is on its way, what came back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.cases.queries.figures import briefs
from mediation.core.authz import Role, require
from mediation.core.clock import local_day
from mediation.core.errors import Missing
from mediation.core.i18n import gettext as _
from mediation.core.panels import Todo
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, status_of, submitted, work
from mediation.records import queries, service
from mediation.records.forms.postings import LetterEndForm, LetterForm
from mediation.records.policy import POLICY
from mediation.records.service import Letter
from mediation.records.states import PostingEnd, PostingWay
from mediation.records.views.blueprint import bp


@bp.get("/postings")
@opens(Audience.STAFF, Role.CLERK, action="records.see_postings")
def postings() -> str:
    with work() as uow:
        waiting, letters = queries.to_post(uow), queries.under_way(uow)
        keys = {one.document.case_id for one in waiting} | {letter.case_id for letter, _paper in letters}
        named = {one.id: one for one in briefs(uow, list(keys))}
        sent = [(letter, paper, cases.get_party(uow, letter.party_id)) for letter, paper in letters]
        return render_template("records/postings.html", waiting=waiting, sent=sent, named=named)


@bp.route("/documents/<uuid:document_id>/postings/<uuid:party_id>", methods=["GET", "POST"])
@opens(Audience.STAFF, Role.CLERK, action="records.post")
def posting(document_id: UUID, party_id: UUID) -> Response | tuple[str, int]:
    with work() as uow:
        document = queries.get_document(uow, document_id)
        require(POLICY, "records.post", uow.actor, queries.standing_in(uow, document.case_id))
        party = next((one for one in cases.parties_of(uow, document.case_id) if one.id == party_id), None)
        if party is None:
            raise Missing
        form = LetterForm(data={"day": local_day(uow.now()), "address": party.service_address or party.address})
    if submitted(form, lambda uow: service.send_out(uow, document_id, party_id, _letter(form))):
        flash(_("已经登记。"), "ok")
        return redirect(url_for("records.postings"))
    return render_template("records/posting.html", form=form, document=document, party=party), status_of(form)


@bp.route("/postings/<uuid:posting_id>/end", methods=["GET", "POST"])
@opens(Audience.STAFF, Role.CLERK, action="records.post")
def posting_end(posting_id: UUID) -> Response | tuple[str, int]:
    with work() as uow:
        letter = queries.get_posting(uow, posting_id)
        party = cases.get_party(uow, letter.party_id)
        form = LetterEndForm(data={"day": local_day(uow.now())})
    if submitted(form, lambda uow: service.end_letter(uow, posting_id, *_end(form))):
        flash(_("已经登记。被退回的文书会重新出现在待邮寄的列表里。"), "ok")
        return redirect(url_for("records.postings"))
    return render_template("records/posting_end.html", form=form, letter=letter, party=party), status_of(form)


def posting_todos(uow: UnitOfWork) -> Iterable[Todo]:
    """One line for all papers that wait to be sent; each stands on the list."""
    if uow.actor.has(Role.CLERK) and (count := len(queries.to_post(uow))):
        yield Todo("posting", _("邮寄文书"), _("%(n)s份文书要寄给当事人", n=count), url_for("records.postings"))


def _letter(form: LetterForm) -> Letter:
    return Letter(PostingWay(form.way.data), form.day.data, form.address.data or "", form.letter_no.data or "")


def _end(form: LetterEndForm) -> tuple[PostingEnd, date]:
    day: date = form.day.data
    return PostingEnd(form.outcome.data), day
