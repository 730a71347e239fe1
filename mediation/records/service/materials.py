"""A paper that was asked for is handed in, and looked at on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from mediation.core.authz import require
from mediation.core.errors import Conflict, Invalid
from mediation.core.i18n import N_, gettext
from mediation.core.pictures import pages_as_pdf
from mediation.core.readability import fault_of
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.errors import MaterialUnreadable
from mediation.records.models import MaterialAsk, StoredFile
from mediation.records.policy import POLICY, Asked
from mediation.records.service.files import attach_file, check_attachable

SEEN_AT_ONCE = ("image/jpeg", "image/png", "image/webp")
"""Pictures that are looked at before they are taken; of the others the worker tells."""


def hand_in_material(uow: UnitOfWork, ask_id: UUID, photos: Sequence[tuple[str, bytes]]) -> list[StoredFile]:
    """Hand in what was asked for; nothing is kept when one of the photographs cannot be read.

    Raises Missing, Conflict, Invalid, MaterialUnreadable, and what `attach_file` raises.
    """
    ask = queries.get_ask(uow, ask_id, lock=True)
    require(POLICY, "records.hand_in_material", uow.actor, Asked(queries.standing_in(uow, ask.case_id), ask.party_id))
    if ask.answered_at is not None:
        raise Conflict
    if not photos:
        raise Invalid(N_("没有收到照片，请再选一次。"), field="files")
    for name, content in photos:
        _look(uow, ask, name, content)
    kept = [
        attach_file(uow, ask.case_id, name, content, purpose=ask.purpose, of_party=ask.party_id)
        for name, content in photos
    ]
    ask.answered_at, ask.answered_by_name, ask.fault = uow.now(), uow.actor.name, ""
    uow.audit("records.material_handed_in", "party", ask.party_id, case_id=ask.case_id, purpose=ask.purpose.value)
    return kept


def material_pdf(uow: UnitOfWork, file_id: UUID) -> bytes:
    """A handed-in paper as the PDF that court and notary get: a PDF as it came, pictures as their upright pages."""
    file = queries.any_file(uow, file_id)
    if file.type == "application/pdf":
        return queries.file_bytes(uow, file)
    pages = queries.pages_of(uow, file)
    return pages_as_pdf([queries.picture_bytes(uow, file, page.number) for page in pages], uow.now())


def _look(uow: UnitOfWork, ask: MaterialAsk, name: str, content: bytes) -> None:
    checked = check_attachable(uow, ask.case_id, name, content)
    fault = fault_of(content) if checked.type.mime in SEEN_AT_ONCE else None
    if fault is not None:
        raise MaterialUnreadable(field="files", fault=gettext(fault.words))
