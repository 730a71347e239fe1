"""Steps of a case: each a page with a small form, a place in the policy and a verb behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from mediation.cases import queries, service
from mediation.cases.policy import POLICY
from mediation.cases.states import CASE, OPEN, CaseStatus
from mediation.cases.views.blueprint import bp
from mediation.cases.views.showing import status_words
from mediation.core.authz import may
from mediation.core.errors import Missing, Refusal
from mediation.core.i18n import gettext
from mediation.core.panels import Action
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opened_on, opens, status_of, submitted, work
from mediation.law.terms import ConsentAnswer

Run = Callable[[UnitOfWork, UUID, Any], object]
Prepare = Callable[[UnitOfWork, Any, Any], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its noun in the address, its action, its words, its form and its verb.

    `move` names the row of the life cycle it takes; without one `when` lists the states it is offered in.
    `wanted` leaves it out where it would only be refused, `pressing` puts it first where nothing else is left; whoever
    comes in another state reads `not_now`, or else who brought the case where it is, and fills in no form for nothing.
    `seen` is what the page is opened on, where two may decide the same thing at once.
    """

    noun: str
    action: str
    label: str
    lead: str
    button: str
    done: str
    form: type[FlaskForm]
    run: Run
    icon: str = "arrow-right"
    tone: str = "quiet"
    move: str = ""
    when: tuple[CaseStatus, ...] = ()
    prepare: Prepare | None = None
    wanted: Callable[[UnitOfWork, Any], bool] | None = None
    pressing: Callable[[Any], bool] | None = None
    not_now: type[Refusal] | None = None
    seen: Callable[[UnitOfWork, Any], str] | None = None
    order: int = 50

    def stands(self, case: Any) -> bool:
        """Whether a case is where this step starts."""
        return CASE.allows(self.move, case.status) if self.move else case.status in self.when

    def open_for(self, uow: UnitOfWork, case: Any, standing: Any) -> bool:
        """Whether the present actor may take this step now."""
        allowed = self.stands(case) and may(POLICY, self.action, actor(), standing)
        return allowed and (self.wanted is None or self.wanted(uow, case))


STEPS: dict[str, Step] = {}


def add_steps(*steps: Step) -> None:
    """Give each step its page."""
    for step in steps:
        STEPS[step.noun] = step
        view = opens(Audience.STAFF, action=step.action)(_page(step))
        bp.add_url_rule(f"/cases/<uuid:case_id>/{step.noun}", step.noun, view, methods=["GET", "POST"])


def steps_for(uow: UnitOfWork, case: Any) -> Iterator[Action]:
    """The next steps that this feature offers the actor on a case."""
    standing = queries.standing_of(uow, case)
    for step in STEPS.values():
        if step.open_for(uow, case, standing):
            url = url_for(f"cases.{step.noun}", case_id=case.id)
            pressing = step.pressing is not None and step.pressing(case)
            yield Action(gettext(step.label), url, step.order, step.icon, "primary" if pressing else step.tone)
    yield from _asking(case, standing)


def _asking(case: Any, standing: Any) -> Iterator[Action]:
    """The way to the next respondent nobody has asked yet: the first thing to do before a decision."""
    if case.status not in (CaseStatus.APPLIED, CaseStatus.CONSENT_PENDING):
        return
    if case.status in OPEN and may(POLICY, "cases.transfer_case", actor(), standing):
        yield Action(gettext("移送给别的单位"), url_for("cases.transfer_case", case_id=case.id), 77, "send")
    respondents = [party for party in case.parties if party.role == "respondent"]
    unasked = [party for party in respondents if party.consent is None]
    again = [party for party in respondents if party.consent == ConsentAnswer.UNREACHABLE]
    if (unasked or again) and may(POLICY, "cases.record_consent", actor(), standing):
        asked = gettext("征询%(name)s的意愿") if unasked else gettext("换一种方式再联系%(name)s")
        party = (unasked or again)[0]
        url = url_for("cases.consents", party_id=party.id)
        yield Action(asked % {"name": party.name}, url, 18, "phone", "primary")


def _afterwards(case_id: UUID) -> str:
    """The case, or what waits of the handover for somebody who has just given the case away."""
    with work() as uow:
        try:
            queries.get_case(uow, case_id)
        except Missing:
            return url_for("cases.handovers")
    return url_for("cases.show", case_id=case_id)


def _too_late(uow: UnitOfWork, step: Step, case: Any) -> tuple[str, int]:
    """Why the step is not taken here and now, and the one that is: the case was moved on, or is not there yet."""
    refusal = step.not_now() if step.not_now else service.refused(uow, case)
    following = [one for one in steps_for(uow, case) if one.tone == "primary"][:1]
    page = render_template("cases/step.html", step=step, case=case, not_now=refusal.message, following=following)
    return page, refusal.status


def _page(step: Step) -> Callable[..., Any]:
    def view(case_id: UUID) -> Response | tuple[str, int]:
        form = step.form()
        with work() as uow:
            case = queries.get_case(uow, case_id)
            if request.method == "GET" and not step.stands(case):
                return _too_late(uow, step, case)
            extra = step.prepare(uow, case, form) if step.prepare else {}
        if submitted(form, lambda uow: step.run(uow, case_id, form)):
            flash(gettext(step.done), "ok")
            return redirect(_afterwards(case_id))
        with work() as uow:
            case = queries.get_case(uow, case_id)
            if step.seen is not None:
                opened_on(form, step.seen(uow, case))
            page = render_template(
                "cases/step.html", step=step, form=form, case=case, status=status_words(case.status), **extra
            )
        return page, status_of(form)

    view.__name__ = step.noun.replace("-", "_")
    return view
