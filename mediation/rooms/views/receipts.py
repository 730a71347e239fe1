"""The gateway's delivery reports: taken by their signature alone, each once."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import jsonify, request
from werkzeug.wrappers import Response

from mediation.core.authz import SYSTEM, Actor
from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.ids import parse_id
from mediation.core.limits import limited
from mediation.core.sms import LARGEST, rightly_signed
from mediation.core.web import Audience, engines, opens, work
from mediation.rooms import service
from mediation.rooms.service import Receipt
from mediation.rooms.views.blueprint import bp

SIGNED_WITHIN = 300
"""Seconds between a report's signature and its coming, both ways; inside them its own number says whether it is new."""
STATUSES = {"delivered": True, "undelivered": False}


def load_gateway() -> Actor | None:
    """The system, when the body was signed by the text-message gateway just now."""
    if (request.content_length or 0) > LARGEST:
        return None
    here, now = engines(), engines().clock.now().timestamp()
    known = rightly_signed(here.settings, dict(request.headers), request.get_data(), now, SIGNED_WITHIN)
    return SYSTEM if known else None


@bp.post("/sms/receipts")
@opens(Audience.SYSTEM, action="rooms.take_receipt")
@limited("api")
def take_receipt() -> Response:
    told = _read(request.get_json(silent=True))
    with work() as uow:
        new = service.take_receipt(uow, told)
    return jsonify({"ok": True, "new": new})


def _read(body: Any) -> Receipt:
    """A report as it must be: a request of ours that is sent back to us is none. Raises Invalid."""
    wrong = Invalid(N_("回执的内容不对，没有记下。"))
    if not isinstance(body, dict) or body.get("type") != "receipt" or body.get("status") not in STATUSES:
        raise wrong
    event, notice_id, at = str(body.get("event") or ""), parse_id(str(body.get("id") or "")), _moment(body.get("at"))
    if not 1 <= len(event) <= 100 or notice_id is None or at is None:
        raise wrong
    reason = str(body.get("reason") or "")[:200]
    return Receipt(event, UUID(str(notice_id)), STATUSES[body["status"]], reason, at)


def _moment(said: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(said))
    except ValueError:
        return None
    return at if at.tzinfo is not None else None
