"""The way from the room to what another side has shown and this one has not answered."""

from __future__ import annotations

from uuid import UUID

from flask import url_for

from mediation.core.i18n import gettext as _
from mediation.core.panels import Action
from mediation.core.uow import UnitOfWork
from mediation.records import queries as records


def evidence_link(uow: UnitOfWork, case_id: UUID) -> Action | None:
    """How many pieces wait for the party's 认可 or 不认可; None when none does."""
    waiting = records.unanswered(uow) if uow.actor.case_id == case_id else []
    if not waiting:
        return None
    if len(waiting) == 1:
        words = _("第%(n)s号证据，您认可吗", n=waiting[0].position)
        url = url_for("rooms.party_evidence_item", item_id=waiting[0].id)
    else:
        words, url = _("有%(n)s份证据，您认可吗", n=len(waiting)), url_for("rooms.party_evidence")
    return Action(words, url, 14, icon="folder-open", tone="brand")
