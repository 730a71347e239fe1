"""What the parties are told of the notary track, word for word; who sends it and which case it is are added."""

from __future__ import annotations

from uuid import UUID

from mediation.core.uow import UnitOfWork
from mediation.rooms import service as talking

TEXTS = {
    "notarization_sign": (
        "公证申请书和承诺书做好了。请打开之前的链接看一看，同意的请签名；不同意的可以不签，协议一样有效。"
    ),
    "notarization_moved": "您的公证有新进展：%(state)s。详情请打开之前的链接，或者联系调解员。",
}
"""By template. Official notices are Chinese by their nature, like paper."""


def tell_parties(uow: UnitOfWork, case_id: UUID, template: str, **values: str) -> None:
    """Let a job tell every party of the case, after the commit."""
    talking.tell_parties(uow, case_id, template, TEXTS[template] % values)
