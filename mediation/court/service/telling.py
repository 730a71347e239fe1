"""What the parties are told on their phones: by a job, for the court's desk does not see their numbers."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.i18n import N_, gettext
from mediation.core.uow import UnitOfWork
from mediation.rooms import service as talking
from mediation.rooms.errors import NoPhone

TASK = "court.notify"

TEXTS = {
    "confirmation_agree": N_(
        "【%(office)s】司法确认申请书做好了，不收费。请打开之前的链接看一看，同意的请点“同意申请”，最晚%(due)s。"
    ),
    "confirmation_due": N_(
        "【%(office)s】申请司法确认还剩%(left)s天，最晚%(due)s。想申请的请打开之前的链接，或者联系调解员。"
    ),
    "confirmation_expired": N_(
        "【%(office)s】申请司法确认的期限已过，协议一样有效。对方不履行的，可以改办公证、申请支付令或者起诉。"
    ),
    "confirmation_moved": N_("【%(office)s】您的司法确认有新进展：%(state)s。详情请打开之前的链接，或者联系调解员。"),
}


def tell_parties(uow: UnitOfWork, case_id: UUID, template: str, **values: str) -> None:
    """Let a job tell every party of the case, after the commit."""
    arguments = {"case_id": str(case_id), "template": template, **values}
    uow.enqueue(TASK, queue="default", after=None, **arguments)


def notify(uow: UnitOfWork, case_id: UUID, template: str, **values: str) -> int:
    """Send a text to every party that sits in the case and has a telephone; how many were sent."""
    case, sent = cases.get_case(uow, case_id), 0
    office = accounts.get_organisation(uow, case.lead_org_id).short_name
    words = gettext(TEXTS[template], office=office, **values)
    for one in cases.live_participants(uow, case_id):
        if cases.is_the_party(one):
            with suppress(NoPhone):
                talking.send_notice(uow, one.id, template, words)
                sent += 1
    return sent
