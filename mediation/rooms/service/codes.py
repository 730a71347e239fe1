"""Codes of six digits: sent to the telephone or the mailbox that they prove, typed back within minutes and tries."""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.core.i18n import N_
from mediation.core.identity import mask_phone, normalise_mail
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import CodeTooSoon
from mediation.rooms.errors.codes import NoMailNow, OtherMailbox
from mediation.rooms.models import Code, Notice
from mediation.rooms.rules import CODE_LASTS, CODE_TRIES, CODES_AN_HOUR
from mediation.rooms.rules.notices import CODES_TO_A_PHONE
from mediation.rooms.service.notices import no_way, phone_of, send_mail, send_notice
from mediation.rooms.states import Way

ENTER, MAILBOX = "enter", "mail"
TEXT = N_("【调解平台】您的验证码是%(code)s，5分钟内有效。调解员不会向您要验证码，请不要告诉别人。")


class CodeAnswer(StrEnum):
    """What became of a code that was typed."""

    RIGHT = "right"
    WRONG = "wrong"
    ENDED = "ended"


def send_code(uow: UnitOfWork, participant_id: UUID, purpose: str = ENTER) -> Code:
    """Send a code of six digits to the person's phone; good for five minutes and five tries.

    Raises CodeTooSoon (one a minute, five an hour), NoPhone.
    """
    _check_pace(uow, participant_id, purpose)
    _spare_the_phone(uow, participant_id)
    digits = _digits()
    return _kept(uow, send_notice(uow, participant_id, f"code.{purpose}", TEXT % {"code": digits}), purpose, digits)


def send_mail_code(uow: UnitOfWork, participant_id: UUID, address: str) -> Code:
    """Send a code to the mailbox that papers shall come to; as good as one to the phone.

    Raises NoMailNow, MailWrong, MailAcross, CodeTooSoon.
    """
    person = cases.get_participant(uow, participant_id)
    if no_way(uow, Way.MAIL):
        raise NoMailNow(field="mail")
    box = case_verbs.check_mailbox(uow, person.party_id or participant_id, address)
    _check_pace(uow, participant_id, MAILBOX)
    if queries.codes_to_phone(uow, uow.vault.index(box), uow.now() - timedelta(hours=1)) >= CODES_TO_A_PHONE:
        raise CodeTooSoon(N_("这个邮箱一小时内收到的验证码太多了。请过一会儿再试，或者先不用邮箱。"))
    digits, template = _digits(), f"code.{MAILBOX}"
    words = TEXT % {"code": digits}
    notice = send_mail(uow, person.case_id, participant_id, box, template, words, name=person.name)
    return _kept(uow, notice, MAILBOX, digits)


def check_code(
    uow: UnitOfWork, participant_id: UUID, typed: str, purpose: str = ENTER, *, spend: bool = True
) -> CodeAnswer:
    """Whether this is the code that was sent last; a right one is spent, a wrong one is counted."""
    code = queries.last_code(uow, participant_id, purpose, lock=True)
    if code is None or code.phone_mask != mask_phone(phone_of(uow, participant_id)):
        return CodeAnswer.ENDED  # or the number was changed: whoever has the old one
    return _weighed(uow, code, typed, spend=spend)


def check_mail_code(
    uow: UnitOfWork, participant_id: UUID, address: str, typed: str, *, spend: bool = True
) -> CodeAnswer:
    """The same of the code in a mailbox. Raises OtherMailbox where it was sent to another one."""
    code = queries.last_code(uow, participant_id, MAILBOX, lock=True)
    sent = queries.last_notice(uow, participant_id, f"code.{MAILBOX}")
    if code is None or sent is None:
        return CodeAnswer.ENDED
    if sent.phone_index != uow.vault.index(normalise_mail(address)):
        raise OtherMailbox(field="mail", mask=sent.phone_mask)
    return _weighed(uow, code, typed, spend=spend)


def still_good(uow: UnitOfWork, code: Code) -> bool:
    """Whether a code may still be typed."""
    return code.used_at is None and code.attempts < CODE_TRIES and code.expires_at > uow.now()


def _weighed(uow: UnitOfWork, code: Code, typed: str, *, spend: bool) -> CodeAnswer:
    if not still_good(uow, code):
        return CodeAnswer.ENDED
    digits = "".join(typed.split())
    if hmac.compare_digest(code.digest, uow.vault.token_digest(f"{code.id}:{digits}")):
        code.used_at = uow.now() if spend else None
        return CodeAnswer.RIGHT
    code.attempts += 1
    return CodeAnswer.WRONG


def _kept(uow: UnitOfWork, notice: Notice, purpose: str, digits: str) -> Code:
    key = new_id()
    code = Code(
        id=key, participant_id=notice.participant_id, purpose=purpose,
        digest=uow.vault.token_digest(f"{key}:{digits}"), phone_mask=notice.phone_mask, created_at=uow.now(),
        expires_at=uow.now() + CODE_LASTS, attempts=0,
    )  # fmt: skip
    uow.session.add(code)
    uow.session.flush()
    return code


def _check_pace(uow: UnitOfWork, participant_id: UUID, purpose: str) -> None:
    """One a minute, five an hour of all kinds together; who just used one may go on elsewhere. Raises CodeTooSoon."""
    last = queries.last_code(uow, participant_id, purpose)
    if last is not None and last.used_at is None and uow.now() - last.created_at < timedelta(minutes=1):
        raise CodeTooSoon
    if queries.codes_since(uow, participant_id, uow.now() - timedelta(hours=1)) >= CODES_AN_HOUR:
        raise CodeTooSoon(N_("一小时内最多发5次验证码。请过一会儿再试，或者联系调解员人工核对。"))


def _spare_the_phone(uow: UnitOfWork, participant_id: UUID) -> None:
    """One telephone may stand in many cases: whoever holds it isn't flooded with codes. Raises CodeTooSoon.

    In a demonstration everybody of a kind has one invented number, and what is sent stands on a page.
    """
    if uow.engines.settings.demo:
        return
    phone, hour = phone_of(uow, participant_id), uow.now() - timedelta(hours=1)
    if phone and queries.codes_to_phone(uow, uow.vault.index(phone), hour) >= CODES_TO_A_PHONE:
        raise CodeTooSoon(N_("这个手机号一小时内收到的验证码太多了。请过一会儿再试，或者联系调解员人工核对。"))


def _digits() -> str:
    return f"{secrets.randbelow(10**6):06d}"
