"""The plan of instalments while it is typed: one rule for preview, offer and clause."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import jsonify, request
from werkzeug.wrappers import Response

from mediation.agreements import queries, service
from mediation.agreements.service import Part
from mediation.agreements.views.base import bp
from mediation.core.days import read_day
from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.money import format_yuan, in_capitals, yuan_to_fen
from mediation.core.pages import day_shown
from mediation.core.web import Audience, opens, work


@bp.get("/cases/<uuid:case_id>/agreement/instalments")
@opens(Audience.STAFF, action="agreements.read")
def instalments(case_id: UUID) -> Response:
    with work() as uow:
        queries.current_agreement(uow, case_id)
    return jsonify(preview(request.args))


def parts_of(amount_fen: int | None, count: int | None, first_on: date | None, every: int | None) -> tuple[Part, ...]:
    """The instalments of a sum in 分, none for a sum at once. Raises Invalid on the field that is wrong."""
    if not count or count == 1:
        return ()
    if not amount_fen or first_on is None:
        raise Invalid(N_("分期的，请填总金额和第一期的日子。"), field="first_on")
    try:
        return service.build_instalments(amount_fen, count, first_on, every_months=every or 1)
    except (ValueError, OverflowError) as wrong:
        raise Invalid(_fault(wrong), field="count") from wrong


def preview(typed: Mapping[str, str]) -> dict[str, Any]:
    """What would be stored for what is typed so far: rows and total, or one sentence about what is missing."""
    try:
        amount = yuan_to_fen(typed.get("amount", ""))
        first_on = read_day(typed.get("first_on", ""))
        parts = service.build_instalments(
            amount, int(typed.get("count") or 0), first_on, every_months=int(typed.get("every_months") or 1)
        )
    except (ValueError, OverflowError) as wrong:
        return {"ok": False, "words": _(_fault(wrong))}
    rows = [[str(n), day_shown(part.due_on), format_yuan(part.amount_fen)] for n, part in enumerate(parts, start=1)]
    total = sum(part.amount_fen for part in parts)
    return {"ok": True, "rows": rows, "total": format_yuan(total), "capitals": in_capitals(total)}


def _fault(wrong: Exception) -> str:
    """The rule's own sentence, or a plain one where the text was no number or day at all."""
    said = str(wrong)
    own = said.endswith("。")
    return said if own else N_("填好总金额、分几期和第一期的日子，这里会列出每一期。")
