"""What the case page and the list of things to do show of the notary track."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from flask import url_for

from mediation.cases import queries as cases
from mediation.core.authz import Role
from mediation.core.clock import local_day
from mediation.core.i18n import gettext as _
from mediation.core.panels import Panel, Todo
from mediation.core.uow import UnitOfWork
from mediation.notary import queries, service
from mediation.notary.states import NotarizationStatus
from mediation.notary.views.showing import CHECK_TONES, TONES, clocks, counted, next_step

WAITING = (
    NotarizationStatus.APPLIED, NotarizationStatus.ACCEPTED, NotarizationStatus.REVIEWING,
    NotarizationStatus.VERIFYING, NotarizationStatus.EXEC_CERT_APPLIED, NotarizationStatus.CHECKING,
)  # fmt: skip


def notarization_panel(uow: UnitOfWork, case_id: UUID) -> Panel | None:
    """Where 赋强公证 stands, until when, and who has to act."""
    row = queries.notarization_of_case(uow, case_id)
    if row is None:
        return None
    who, what = next_step(row)
    certificate = queries.certificate_of(uow, row)
    data = {
        "row": row, "tone": TONES.get(row.status, "neutral"), "counts": counted(service.checks_of(uow, row)),
        "clocks": clocks(row, local_day(uow.now()), certificate), "tones": CHECK_TONES, "who": who, "what": what,
        "applicants": queries.applicants_of(uow, row.id), "matter": queries.matter_of(uow, row),
        "opens": cases.lets(uow, cases.get_case(uow, case_id), "read_agreement"),  # the page shows what was agreed
    }  # fmt: skip
    return Panel("enforceable-notarization", _("赋强公证"), 62, "notary/_panel.html", data, tab="after")


def todos(uow: UnitOfWork) -> Iterable[Todo]:
    """What waits for this person."""
    if uow.actor.has(Role.NOTARY):
        for row in queries.desk(uow):
            if row.status in WAITING or (row.status is NotarizationStatus.SUPPLEMENT and row.supplement_note):
                title = cases.get_case_unseen(uow, row.case_id).title
                url = url_for("notary.packet", notarization_id=row.id)
                yield Todo("notary", _("赋强公证"), title, url, row.review_due_on, _(row.status.zh))
    elif uow.actor.has(Role.MEDIATOR):
        for row in queries.open_notarizations(uow):
            case = cases.get_case_unseen(uow, row.case_id)
            if case.mediator_id == uow.actor.id:
                url = url_for("notary.case_page", case_id=row.case_id)
                note = _(next_step(row)[1])
                yield Todo("notarization", _("赋强公证"), case.title, url, row.supplement_due_on, note)
