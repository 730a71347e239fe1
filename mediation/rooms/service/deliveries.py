"""A final paper is served electronically: the message that it is there, and how far the message came."""

from __future__ import annotations

from mediation.cases import queries as cases
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.records import service as records
from mediation.records.events import PaperToServe
from mediation.records.states import DeliveryWay
from mediation.rooms.models import Notice
from mediation.rooms.service.notices import send_mail, send_to_seat
from mediation.rooms.states import TO_CALL

TEMPLATE = "paper"
WORDS = "有一份文书送达给您：《%(title)s》。请打开 %(address)s 查看，先核对是您本人。要纸质的请打电话。"
NOBODY = N_("测试过的手机号码已经不是登记的号码")


def tell_of_paper(uow: UnitOfWork, event: PaperToServe) -> None:
    """Send the message that a paper is there; never the paper itself."""
    address = f"{uow.engines.settings.public_url.rstrip('/')}/p/documents"
    words = WORDS % {"title": event.title, "address": address}
    notice = _by_mail(uow, event, words) if event.way == DeliveryWay.MAIL else _by_text(uow, event, words)
    if notice is None:
        records.note_delivery(uow, event.delivery_id, sent_at=None, arrived_at=None, failed=NOBODY)
        return
    notice.delivery_id = event.delivery_id
    follow_delivery(uow, notice)


def follow_delivery(uow: UnitOfWork, notice: Notice) -> None:
    """Keep with the paper how far its message came."""
    if notice.delivery_id is not None:
        failed = notice.error if notice.status in TO_CALL else ""
        records.note_delivery(
            uow, notice.delivery_id, sent_at=notice.sent_at, arrived_at=notice.arrived_at, failed=failed
        )


def _by_text(uow: UnitOfWork, event: PaperToServe, words: str) -> Notice | None:
    person = cases.who_is_served(uow, event.party_id)
    return send_to_seat(uow, person.id, TEMPLATE, words) if person else None


def _by_mail(uow: UnitOfWork, event: PaperToServe, words: str) -> Notice | None:
    party, box = cases.get_party(uow, event.party_id), cases.mailbox_to_serve(uow, event.party_id)
    seat = cases.participant_for_party(uow, party.id)
    if not box:
        return None
    return send_mail(uow, event.case_id, seat.id if seat else None, box, TEMPLATE, words, name=party.name)
