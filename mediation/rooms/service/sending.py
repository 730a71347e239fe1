"""A notice on its way out: begun in one transaction, handed over between two, its answer and its receipt kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from mediation.core.authz import SYSTEM
from mediation.core.errors import Invalid, Missing
from mediation.core.i18n import N_
from mediation.core.ids import new_id
from mediation.core.mail import Letter, mail_channel
from mediation.core.sms import Answer, Message, Outcome, channel
from mediation.core.uow import Engines, UnitOfWork
from mediation.rooms import queries
from mediation.rooms.models import Notice, NoticeReceipt
from mediation.rooms.rules.notices import (
    MOST_TRIES,
    again_after,
    as_signed,
    headline,
    leaves_at,
    letter_text,
    out_of_date,
    sort_of,
)
from mediation.rooms.service.deliveries import follow_delivery
from mediation.rooms.service.notices import TASK, no_way, text_instead
from mediation.rooms.states import NOTICE, Way

Hand = Callable[[], Answer]
"""Hands one message to its channel, between two transactions."""

RUN_OUT = N_("没有及时发出，验证码已过期")
NOT_READ = N_("没有说明原因")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the gateway reports: `event` is its own number of this report, `at` when it happened."""

    event: str
    notice_id: UUID
    delivered: bool
    reason: str
    at: datetime


def deliver(engines: Engines, notice_id: UUID) -> None:
    """Hand one notice to the channel; no transaction waits for it."""
    with engines.work(SYSTEM) as uow:
        begun = begin_sending(uow, notice_id)
    if begun is None:
        return
    answer = begun()
    with engines.work(SYSTEM) as uow:
        note_answer(uow, notice_id, answer)


def begin_sending(uow: UnitOfWork, notice_id: UUID) -> Hand | None:
    """What to do to hand it over now; None when it is done, waits for the morning, or can never leave."""
    notice = queries.get_notice(uow, notice_id)
    if notice is None or not NOTICE.allows("hand_over", notice.status):
        return None
    missing = no_way(uow, notice.channel)
    if missing or out_of_date(notice.template, notice.created_at, uow.now()):
        give_up(uow, notice, missing or RUN_OUT)
        return None
    until = _leaves_at(uow, notice)
    if until > uow.now():
        notice.waits_until = until
        uow.enqueue(TASK, queue="urgent", after=until - uow.now(), notice_id=str(notice.id))
        return None
    notice.waits_until, notice.attempts, notice.tried_at = None, notice.attempts + 1, uow.now()
    return _by_mail(uow, notice) if notice.channel == Way.MAIL else _by_text(uow, notice)


def note_answer(uow: UnitOfWork, notice_id: UUID, answer: Answer) -> None:
    """Keep what the channel said; try again where that is of use. A receipt that came first has the last word."""
    notice = queries.get_notice(uow, notice_id)
    if notice is None or not NOTICE.allows("hand_over", notice.status):
        return
    notice.error = answer.reason
    if answer.outcome is Outcome.TAKEN:
        notice.reference, notice.sent_at = answer.reference, uow.now()
        uow.move(NOTICE, notice, "hand_over")
        follow_delivery(uow, notice)
        return
    if answer.outcome is Outcome.REFUSED or notice.attempts >= MOST_TRIES:
        give_up(uow, notice, answer.reason)
        return
    if answer.outcome is Outcome.UNKNOWN:
        uow.move(NOTICE, notice, "lose_answer")
    after = again_after(notice.template, notice.attempts)
    notice.waits_until = uow.now() + after
    uow.enqueue(TASK, queue="urgent", after=after, notice_id=str(notice.id))


def give_up(uow: UnitOfWork, notice: Notice, reason: str) -> None:
    """Nothing will carry it: somebody has to phone, or a text message goes where an e-mail could not."""
    notice.waits_until, notice.error = None, reason or NOT_READ
    uow.move(NOTICE, notice, "give_up", reason=notice.error)
    follow_delivery(uow, notice)
    if notice.channel == Way.MAIL:
        text_instead(uow, notice)


def take_receipt(uow: UnitOfWork, told: Receipt) -> bool:
    """Keep what the gateway reports of a notice, once; whether it was new. Raises Missing, Invalid."""
    notice = queries.get_notice(uow, told.notice_id)
    if notice is None or notice.channel != Way.SMS:
        raise Missing
    earlier = queries.receipt_called(uow, told.event)
    if earlier is not None:
        if (earlier.notice_id, earlier.delivered) != (notice.id, told.delivered):
            raise Invalid(N_("这个回执编号已经用过，内容不一样，没有记下。"))
        return False
    uow.session.add(
        NoticeReceipt(
            id=new_id(), notice_id=notice.id, event=told.event, delivered=told.delivered, reason=told.reason,
            told_at=told.at, received_at=uow.now(),
        )
    )  # fmt: skip
    _follow(uow, notice, told)
    return True


def _follow(uow: UnitOfWork, notice: Notice, told: Receipt) -> None:
    action = "arrive" if told.delivered else "come_back"
    if not NOTICE.allows(action, notice.status):
        return
    notice.sent_at = notice.sent_at or uow.now()
    if told.delivered:
        notice.arrived_at, notice.error = told.at, ""
    else:
        notice.error = told.reason or NOT_READ
    uow.move(NOTICE, notice, action, reason=told.reason)
    follow_delivery(uow, notice)


def _by_text(uow: UnitOfWork, notice: Notice) -> Hand | None:
    by = channel(uow.engines.settings, uow.engines.clock)
    sign, words = as_signed(uow.vault.open(notice.text_sealed), uow.engines.settings.sms_sign)
    phone = uow.vault.open(notice.phone_sealed)
    message = Message(str(notice.id), phone, sign, words, sort_of(notice.template))
    return None if by is None else lambda: by.send(message)


def _by_mail(uow: UnitOfWork, notice: Notice) -> Hand | None:
    by = mail_channel(uow.engines.settings, uow.engines.clock)
    sign, words = as_signed(uow.vault.open(notice.text_sealed), "")
    letter = Letter(
        str(notice.id), uow.vault.open(notice.phone_sealed), sign, headline(notice.template), letter_text(words)
    )
    return None if by is None else lambda: by.send(letter)


def _leaves_at(uow: UnitOfWork, notice: Notice) -> datetime:
    """When it may leave: a mailbox wakes nobody, nor does the demonstration's page."""
    by = channel(uow.engines.settings, uow.engines.clock)
    if notice.channel == Way.MAIL or by is None or not by.rings:
        return uow.now()
    hour = queries.rung_beside(uow, notice, uow.now() - timedelta(hours=1))
    day = queries.rung_beside(uow, notice, uow.now() - timedelta(days=1))
    return leaves_at(notice.template, uow.now(), hour, day)
