"""The door for who lost the link: a telephone's number, a code sent to it, and back in.

Whoever asks is told the same whether the number is known or not: the asking is written down either way and a job looks
who it is. What the code proves is what it proves on a second telephone that came by the link, no more.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.errors import Missing
from mediation.core.i18n import N_
from mediation.core.identity import normalise_phone, valid_mobile
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import CodeTooSoon, NoMobile
from mediation.rooms.models import PartySession, PhoneReturn
from mediation.rooms.queries import returns
from mediation.rooms.rules import CODE_LASTS, CODE_TRIES, CODES_AN_HOUR
from mediation.rooms.rules.notices import CODES_TO_A_PHONE
from mediation.rooms.service.access import SESSION_LASTS
from mediation.rooms.service.codes import CodeAnswer
from mediation.rooms.service.notices import notify, send_notice
from mediation.rooms.service.waiting import tell_hosts

TASK = "rooms.answer_return"
RETURNS_A_DAY = 10
CHOOSE_WITHIN = timedelta(minutes=10)
"""How long the list stays open once the code was right."""
CODE_WORDS = N_("【调解平台】您的验证码是%(code)s，5分钟内有效。调解员不会向您要验证码，请不要告诉别人。")
CAME_BACK = N_("【调解平台】刚刚有人用您的手机号和验证码重新进入了调解。是您本人就不用管；不是的话，请马上联系调解员。")


def ask_return(uow: UnitOfWork, phone: str) -> PhoneReturn:
    """Somebody wants back in with this number; nothing tells whether anybody has it.

    Raises NoMobile, CodeTooSoon (one a minute, five an hour, ten a day for a number, known or not).
    """
    number, now = normalise_phone(phone), uow.now()
    if not valid_mobile(number):
        raise NoMobile(field="phone")
    returns.delete_returns(uow, before=now - timedelta(days=1))
    index = uow.vault.index(number)
    last = returns.last_return(uow, index)
    if last is not None and now - last < timedelta(minutes=1):
        raise CodeTooSoon
    hour, day = (returns.returns_since(uow, index, now - timedelta(hours=hours)) for hours in (1, 24))
    if hour >= CODES_AN_HOUR or day >= RETURNS_A_DAY:
        raise CodeTooSoon(N_("这个手机号要验证码要得太多了。请过一会儿再试，或者给调解员打电话。"))
    asked = PhoneReturn(
        id=new_id(), phone_index=index, phone_sealed=uow.vault.seal(number), created_at=now, attempts=0
    )  # fmt: skip
    uow.session.add(asked)
    uow.session.flush()
    uow.enqueue(TASK, queue="urgent", return_id=str(asked.id))
    return asked


def answer_return(uow: UnitOfWork, return_id: UUID) -> None:
    """Send the code when somebody has this number; once, and never more than a telephone is spared."""
    asked = returns.get_return(uow, return_id)
    if asked is None or asked.digest is not None or asked.created_at + CODE_LASTS <= uow.now():
        return
    found = returns.places_of_phone(uow, asked.phone_index)
    hour = uow.now() - timedelta(hours=1)
    if not found or queries.codes_to_phone(uow, asked.phone_index, hour) >= CODES_TO_A_PHONE:
        return
    digits = f"{secrets.randbelow(10**6):06d}"
    asked.digest = uow.vault.token_digest(f"{asked.id}:{digits}")
    send_notice(uow, found[0].participant_id, "code.return", CODE_WORDS % {"code": digits})


def check_return(uow: UnitOfWork, return_id: UUID, typed: str) -> CodeAnswer:
    """Whether this is the code; a right one is spent, a wrong one is counted, with or without anybody behind it."""
    asked = returns.get_return(uow, return_id)
    if asked is None or asked.used_at or asked.attempts >= CODE_TRIES or asked.created_at + CODE_LASTS <= uow.now():
        return CodeAnswer.ENDED
    given = uow.vault.token_digest(f"{asked.id}:{''.join(typed.split())}")
    if asked.digest is not None and hmac.compare_digest(asked.digest, given):
        asked.used_at = uow.now()
        return CodeAnswer.RIGHT
    asked.attempts += 1
    return CodeAnswer.WRONG


def tries_left(uow: UnitOfWork, return_id: UUID) -> int:
    """How often a code may still be typed here, with or without anybody behind the number."""
    asked = returns.get_return(uow, return_id)
    return max(0, CODE_TRIES - asked.attempts) if asked else 0


def own_places(uow: UnitOfWork, return_id: UUID) -> list[returns.OwnPlace]:
    """What the proven telephone leads back to. Raises Missing where nothing is proven, or it is too long ago."""
    asked = returns.get_return(uow, return_id)
    if asked is None or asked.used_at is None or asked.used_at + CHOOSE_WITHIN <= uow.now():
        raise Missing
    return returns.places_of_phone(uow, asked.phone_index)


def come_back(uow: UnitOfWork, return_id: UUID, participant_id: UUID, *, device: str) -> str:
    """Back into one's own sitting; the token for the cookie. The person and the mediator are told. Raises Missing."""
    if participant_id not in {one.participant_id for one in own_places(uow, return_id)}:
        raise Missing
    person, now = cases.get_participant(uow, participant_id), uow.now()
    link, cookie = returns.newest_link(uow, participant_id), secrets.token_urlsafe(32)
    session = PartySession(
        id=new_id(), participant_id=participant_id, link_id=link.id if link else None,
        token_digest=uow.vault.token_digest(cookie), device=device[:200], created_at=now, last_seen_at=now,
        expires_at=now + SESSION_LASTS, tries=0, confirmed_by="",
    )  # fmt: skip
    uow.session.add(session)
    uow.session.flush()
    uow.audit("rooms.came_back", "party_session", session.id, case_id=person.case_id, device=device[:200])
    if cases.known_of(uow, participant_id).grade > 0:  # as on a second telephone; a first visit takes its steps
        session.confirmed_at, session.confirmed_by = now, "code"
        uow.audit("rooms.person_confirmed", "party_session", session.id, case_id=person.case_id, means="code")
    notify(uow, participant_id, "new_device", CAME_BACK)
    tell_hosts(uow, person.case_id, participant_id, "device")
    return cookie
