"""The platform's root certificate, for readers of PDFs that are to trust its seals."""

from __future__ import annotations

from flask import make_response
from werkzeug.wrappers import Response

from mediation.core.web import Audience, opens, work
from mediation.records import service
from mediation.records.views.blueprint import bp


@bp.get("/seal/root.cer")
@opens(Audience.PUBLIC, action="records.seal_root")
def seal_root() -> Response:
    with work() as uow:
        certificate = service.root(uow).certificate
    answer = make_response(certificate)
    answer.headers["Content-Type"] = "application/pkix-cert"
    answer.headers["Content-Disposition"] = 'attachment; filename="root.cer"'
    return answer
