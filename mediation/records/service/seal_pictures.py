"""The picture of an office's seal: kept sealed, never shown by itself, put on a paper where its seal is applied."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

from mediation.accounts import queries as accounts
from mediation.core.authz import require
from mediation.core.ids import new_id
from mediation.core.paper import picture
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.models import SealPicture
from mediation.records.policy import POLICY, Stationery
from mediation.records.queries.templates import Office
from mediation.records.rules.seal_pictures import clean_seal


def keep_seal_picture(uow: UnitOfWork, office: Office, content: bytes) -> SealPicture:
    """Keep this picture as the office's seal from now on. Raises Forbidden, NoSealPicture."""
    require(POLICY, "records.keep_seal", uow.actor, Stationery(office.path))
    clean = clean_seal(content)
    return _added(uow, office, uow.vault.seal(base64.b64encode(clean).decode()), hashlib.sha256(clean).hexdigest())


def drop_seal_picture(uow: UnitOfWork, office: Office) -> SealPicture:
    """Go back to the drawn seal; papers that bear the picture keep it. Raises Forbidden."""
    require(POLICY, "records.keep_seal", uow.actor, Stationery(office.path))
    return _added(uow, office, None, None)


def stamped(uow: UnitOfWork, data: Mapping[str, Any]) -> dict[str, Any]:
    """The content with the office's own seal where its seal is applied and no picture stands yet."""
    seal = data.get("seal")
    if not isinstance(seal, Mapping) or not seal["applied"] or seal["image"]:
        return dict(data)
    office = accounts.find_organisation(uow, str(seal["organisation"]))
    kept = queries.seal_picture(uow, office.id) if office else None
    if kept is None or kept.picture_sealed is None:
        return dict(data)
    image = picture(base64.b64decode(uow.vault.open(kept.picture_sealed)))
    return {**data, "seal": {**seal, "image": image}}


def _added(uow: UnitOfWork, office: Office, sealed: bytes | None, sha256: str | None) -> SealPicture:
    row = SealPicture(
        id=new_id(), org_id=office.id, picture_sealed=sealed, sha256=sha256, made_at=uow.now(), made_by=uow.actor.id,
        made_by_name=uow.actor.name,
    )  # fmt: skip
    uow.session.add(row)
    uow.session.flush()
    if sha256 is None:
        uow.audit("records.seal_picture_dropped", "organisation", office.id)
    else:
        uow.audit("records.seal_picture_kept", "organisation", office.id, sha256=sha256)
    return row
