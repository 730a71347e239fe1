"""What the parties are told of the court track, word for word; who sends it and which case it is are added."""

from __future__ import annotations

from uuid import UUID

from mediation.core.uow import UnitOfWork
from mediation.rooms import service as talking

TEXTS = {
    "confirmation_agree": "司法确认申请书做好了，不收费。请打开之前的链接看一看，同意的请点“同意申请”，最晚%(due)s。",
    "confirmation_due": "申请司法确认还剩%(left)s天，最晚%(due)s。想申请的请打开之前的链接，或者联系调解员。",
    "confirmation_expired": "申请司法确认的期限已过，协议一样有效。对方不履行的，可以改办公证、申请支付令或者起诉。",
    "mediated_again": "法院没有确认您的调解协议，准备再次调解，愿不愿意由您决定。请打开之前的链接看看。",
    "confirmation_moved": "您的司法确认有新进展：%(state)s。详情请打开之前的链接，或者联系调解员。",
}
"""By template. Official notices are Chinese by their nature, like paper."""


def tell_parties(uow: UnitOfWork, case_id: UUID, template: str, **values: str) -> None:
    """Let a job tell every party of the case, after the commit."""
    talking.tell_parties(uow, case_id, template, TEXTS[template] % values)
