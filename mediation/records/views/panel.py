"""The box 文书 on the case page, and the way to the whole file."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from flask import url_for

from mediation.core.authz import may
from mediation.core.i18n import gettext as _
from mediation.core.panels import Action, Panel
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.policy import POLICY
from mediation.records.views.showing import progress_of


def papers_panel(uow: UnitOfWork, case_id: UUID) -> Panel | None:
    """The current papers of a case with their states, the newest first; None for who may not open the file."""
    standing = queries.standing_in(uow, case_id)
    if not may(POLICY, "records.open", uow.actor, standing):
        return None
    lines = queries.dossier_of(uow, case_id)
    rows = sorted((row for line in lines for row in line.documents), key=lambda row: row.created_at, reverse=True)
    places = queries.places_in_queue(uow)
    data = {
        "case_id": case_id,
        "part": not queries.sees_whole(uow, case_id),
        "missing": sum(line.missing for line in lines),
        "rows": [(row, progress_of(row, places, uow.now())) for row in rows[:6]],
        "more": max(0, len(rows) - 6),
    }
    return Panel("papers", _("文书"), 30, "records/_panel.html", data, tab="papers")


def papers_action(uow: UnitOfWork, case_id: UUID) -> Iterable[Action]:
    """The link to the case's file, for who may open it."""
    if may(POLICY, "records.open", uow.actor, queries.standing_in(uow, case_id)):
        yield Action(_("文书与卷宗"), url_for("records.documents", case_id=case_id), 60, icon="file-text")
