"""What the case page and the list of things to do show of the court track."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import url_for

from mediation.cases import queries as cases
from mediation.core.authz import Role, may
from mediation.core.clock import local_day
from mediation.core.i18n import gettext as _
from mediation.core.panels import Action, Panel, Todo
from mediation.core.uow import UnitOfWork
from mediation.court import queries, service
from mediation.court.policy import POLICY
from mediation.court.states import DELEGATION, ConfirmationStatus, DelegationStatus
from mediation.court.views.showing import CHECK_TONES, NEXT, TONES, clocks, counted, next_step

if TYPE_CHECKING:
    from mediation.court.models import Delegation


def confirmation_panel(uow: UnitOfWork, case_id: UUID) -> Panel | None:
    """Where 司法确认 stands, until when, and who has to act."""
    row = queries.confirmation_of_case(uow, case_id)
    if row is None:
        return None
    checks = service.checks_of(uow, row)
    who, what = next_step(row, checks)
    data = {
        "row": row, "tone": TONES.get(row.status, "neutral"), "clocks": clocks(row, local_day(uow.now())),
        "counts": counted(checks), "tones": CHECK_TONES, "who": who, "what": what,
        "applicants": queries.applicants_of(uow, row.id), "opens": _opens(uow, case_id),
    }  # fmt: skip
    return Panel("judicial-confirmation", _("司法确认"), 60, "court/_panel.html", data, tab="after")


def _opens(uow: UnitOfWork, case_id: UUID) -> bool:
    """Whether the page behind the panel opens to the actor: it shows what was agreed."""
    return cases.lets(uow, cases.get_case(uow, case_id), "read_agreement")


def delegation_panel(uow: UnitOfWork, case_id: UUID) -> Panel | None:
    """What the court sent and whether the report went back."""
    row = queries.delegation_of_case(uow, case_id)
    if row is None:
        return None
    return Panel("delegation", _("法院委派"), 58, "court/_delegation_panel.html", _delegation(uow, row), tab="after")


def _delegation(uow: UnitOfWork, row: Delegation) -> dict[str, Any]:
    ground = queries.ground_of_delegation(uow, row)
    return {"row": row, "opens": may(POLICY, "court.sign_for", uow.actor, ground)}


def case_actions(uow: UnitOfWork, case_id: UUID) -> Iterable[Action]:
    """What a court's delegation asks for next: signing for its materials, the report when the case has ended."""
    row = queries.delegation_of_case(uow, case_id)
    if row is None:
        return
    ground = queries.ground_of_delegation(uow, row)
    if DELEGATION.allows("sign_for", row.status) and may(POLICY, "court.sign_for", uow.actor, ground):
        url = url_for("court.delegation_step", case_id=case_id, name="sign_for")
        yield Action(_("签收委派材料"), url, 19, "gavel", "quiet" if cases.get_case(uow, case_id).result else "primary")
    if DELEGATION.allows("report", row.status) and may(POLICY, "court.report", uow.actor, ground):
        ended = cases.get_case(uow, case_id).result is not None
        url = url_for("court.report", case_id=case_id)
        yield Action(_("写调解报告，报送法院"), url, 30 if ended else 65, "file-text", "primary" if ended else "quiet")


def todos(uow: UnitOfWork) -> Iterable[Todo]:
    """What waits for this person."""
    if uow.actor.has(Role.JUDGE):
        yield from _at_the_desk(uow)
    elif uow.actor.has(Role.MEDIATOR):
        yield from _at_the_mediators(uow)


def _at_the_desk(uow: UnitOfWork) -> Iterable[Todo]:
    waiting = (ConfirmationStatus.SUBMITTED, ConfirmationStatus.ACCEPTED, ConfirmationStatus.OBJECTED)
    for row in queries.desk(uow):
        if row.status in waiting:
            case = cases.get_case_unseen(uow, row.case_id)
            url = url_for("court.packet", confirmation_id=row.id)
            yield Todo("court", _("司法确认"), case.title, url, row.review_due_on, _(row.status.zh))
    for sent in queries.delegations_desk(uow):
        if sent.status is DelegationStatus.REPORTED:
            title = cases.get_case_unseen(uow, sent.case_id).title
            yield Todo("report", _("调解报告"), title, url_for("court.desk"), None, _("待签收"))


def _at_the_mediators(uow: UnitOfWork) -> Iterable[Todo]:
    today = local_day(uow.now())
    for row in queries.open_confirmations(uow):
        case = cases.get_case_unseen(uow, row.case_id)
        if case.mediator_id != uow.actor.id:
            continue
        due = row.supplement_due_on if row.status is ConfirmationStatus.SUPPLEMENT else row.due_on
        tone = "danger" if due and (due - today).days <= 3 else "warn" if due and (due - today).days <= 7 else "neutral"
        url = url_for("court.case_page", case_id=row.case_id)
        yield Todo("confirmation", _("司法确认"), case.title, url, due, _(NEXT[row.status][1]), tone)
