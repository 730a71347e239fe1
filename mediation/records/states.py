"""The life of a document: asked for, being made, made or not made; then final under its number."""

from __future__ import annotations

from enum import StrEnum

from mediation.core.i18n import N_
from mediation.core.states import LifeCycle, Move


class DocumentStatus(StrEnum):
    """Where the making of a document stands; being final is a field of its own."""

    REQUESTED = "requested"
    RENDERING = "rendering"
    READY = "ready"
    FAILED = "failed"


_D = DocumentStatus
IN_WORK = (_D.REQUESTED, _D.RENDERING)

DOCUMENT = LifeCycle(
    "document",
    [
        Move("begin", IN_WORK, _D.RENDERING, "worker", "from rendering: the worker before was killed"),
        Move("finish", (_D.RENDERING,), _D.READY, "worker", "the PDF is stored"),
        Move("fail", IN_WORK, _D.FAILED, "worker, clock", "a sentence for people"),
        Move("put_back", (_D.RENDERING,), _D.REQUESTED, "worker, clock", "nobody works on it any more"),
        Move("retry", (_D.FAILED,), _D.REQUESTED, "office"),
        Move("finalise", (_D.REQUESTED, _D.RENDERING, _D.READY), _D.REQUESTED, "office", "no gaps; takes the number"),
    ],
)


DOSSIER = LifeCycle(
    "dossier",
    [
        Move("begin", IN_WORK, _D.RENDERING, "worker", "from rendering: the worker before was killed"),
        Move("finish", (_D.RENDERING,), _D.READY, "worker", "the PDF/A is stored, sealed when complete"),
        Move("fail", IN_WORK, _D.FAILED, "worker, clock", "a sentence for people"),
        Move("put_back", (_D.RENDERING,), _D.REQUESTED, "worker, clock", "nobody works on it any more"),
        Move("retry", (_D.FAILED,), _D.REQUESTED, "office"),
    ],
)
"""The whole case file as one PDF/A."""


class SealPurpose(StrEnum):
    """What a certificate of this platform is for."""

    AUTHORITY = "authority"
    TIME_STAMP = "time_stamp"
    ORGANISATION = "organisation"


class EvidenceAnswer(StrEnum):
    """What the other side says to a piece of evidence."""

    ACCEPTED = "accepted"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


class FilePurpose(StrEnum):
    """What a file of the case is for; decides its place in the dossier."""

    IDENTITY = "identity"
    PROXY = "proxy"
    PROPERTY = "property"
    EVIDENCE = "evidence"
    PAYMENT = "payment"
    OTHER = "other"

    @property
    def zh(self) -> str:
        """The kind of material in words."""
        return _PURPOSES[self]


_PURPOSES = {
    FilePurpose.IDENTITY: N_("身份证明"),
    FilePurpose.PROXY: N_("授权委托书"),
    FilePurpose.PROPERTY: N_("权属证明"),
    FilePurpose.EVIDENCE: N_("证据材料"),
    FilePurpose.PAYMENT: N_("履行凭证"),
    FilePurpose.OTHER: N_("其他材料"),
}


class FileState(StrEnum):
    """Whether the content check lets anybody read a file."""

    CHECKING = "checking"
    AVAILABLE = "available"
    BLOCKED = "blocked"


_F = FileState
FILE = LifeCycle(
    "file",
    [
        Move("pass", (_F.CHECKING,), _F.AVAILABLE, "worker", "the scanner found nothing"),
        Move("block", (_F.CHECKING,), _F.BLOCKED, "worker", "what the scanner found"),
    ],
)


class ViewState(StrEnum):
    """How far the pictures of a file's pages are; NONE where there is nothing to draw (sound, film)."""

    WAITING = "waiting"
    READY = "ready"
    FAILED = "failed"
    NONE = "none"


class RedactionState(StrEnum):
    """How far a blacked-out copy is."""

    MAKING = "making"
    READY = "ready"
    FAILED = "failed"


class AppraisalOutcome(StrEnum):
    """What becomes of a dossier whose time is over (鉴定)."""

    KEEP_ON = "keep_on"
    KEEP_FOR_EVER = "keep_for_ever"
    TO_DESTROY = "to_destroy"


class CopyFor(StrEnum):
    """Whose copy a printed paper is."""

    PARTY = "party"
    COURT = "court"
    NOTARY = "notary"
    ARCHIVE = "archive"
    OTHER = "other"


class CopyPurpose(StrEnum):
    """Why a dossier was printed once more."""

    REPRINT = "reprint"
    FOR_PARTY = "for_party"
    FOR_OFFICE = "for_office"


class PostingWay(StrEnum):
    """How a paper on paper reached a party."""

    POST = "post"
    BY_HAND = "by_hand"


class DeliveryWay(StrEnum):
    """How a paper reaches a party electronically."""

    PHONE = "phone"
    MAIL = "mail"


class PostingEnd(StrEnum):
    """What became of a letter; one that came back waits to be sent again."""

    DELIVERED = "delivered"
    RETURNED = "returned"
