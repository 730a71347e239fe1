"""Somebody changes the number of their telephone: a code typed back from the old one and one from the new.

The old code keeps a stranger with an open page out, the new one a slip of the finger. Whose old number is gone goes to
the mediator, who looks at papers.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.cases.errors.phones import SamePhone
from mediation.core.authz import require
from mediation.core.i18n import N_
from mediation.core.identity import mask_phone, normalise_phone, valid_mobile
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.errors import CodeTooSoon, NoMobile, NoPhone
from mediation.rooms.errors.phones import MovesEnough, NoCodesNow
from mediation.rooms.models import PartySession, PhoneMove
from mediation.rooms.policy import POLICY
from mediation.rooms.queries import moves
from mediation.rooms.rules import CODE_LASTS, CODE_TRIES, CODES_AN_HOUR
from mediation.rooms.rules.notices import CODES_TO_A_PHONE
from mediation.rooms.service.codes import CodeAnswer
from mediation.rooms.service.notices import no_channel, notify_mediator, phone_of, send_notice, send_to_phone
from mediation.rooms.service.phones import shut_old_out, tell_old
from mediation.rooms.service.waiting import tell_hosts

MOVES_A_DAY = 3
TO_OLD = N_(
    "【调解平台】有人要把您在调解里登记的手机号换成别的。本人要换的，验证码是%(code)s，5分钟内有效。"
    "不是您本人要换的，不要告诉任何人，并马上打电话给调解员。"
)
TO_NEW = N_("【调解平台】要把这个号码登记为您在调解里用的手机号，验证码是%(code)s，5分钟内有效。不是您本人就不用管。")
MOVED = N_(
    "这件调解里登记的手机号刚刚用验证码换成了别的号码：以后的消息不再发到这里，这部手机上的链接也停用了。"
    "不是您本人换的，请马上打电话给我们。"
)
TOLD = N_("%(name)s自己换了手机号，旧号码和新号码都用验证码核对过，新号码是%(phone)s。")


def ask_move(uow: UnitOfWork, participant_id: UUID, phone: str) -> PhoneMove:
    """Send a code to the telephone that one has and one to the one that one wants.

    Raises Missing, Forbidden, NoMobile, SamePhone, NoPhone, NoCodesNow, CodeTooSoon, MovesEnough.
    """
    require(POLICY, "rooms.move_phone", uow.actor, participant_id)
    number, old, now = normalise_phone(phone), phone_of(uow, participant_id), uow.now()
    if not valid_mobile(number):
        raise NoMobile(field="phone")
    if not old:
        raise NoPhone
    if number == old:
        raise SamePhone(field="phone")
    if no_channel(uow):
        raise NoCodesNow
    moves.delete_moves(uow, before=now - timedelta(days=1))
    _check_pace(uow, participant_id, {uow.vault.index(old), uow.vault.index(number)})
    person, key, codes = cases.get_participant(uow, participant_id), new_id(), [_digits(), _digits()]
    move = PhoneMove(
        id=key, participant_id=participant_id, phone_sealed=uow.vault.seal(number),
        phone_index=uow.vault.index(number), phone_mask=mask_phone(number), old_index=uow.vault.index(old),
        old_digest=uow.vault.token_digest(f"{key}:old:{codes[0]}"),
        new_digest=uow.vault.token_digest(f"{key}:new:{codes[1]}"), created_at=now, attempts=0,
    )  # fmt: skip
    uow.session.add(move)
    uow.session.flush()
    send_notice(uow, participant_id, "code.phone", TO_OLD % {"code": codes[0]})
    send_to_phone(uow, person.case_id, number, "code.phone", TO_NEW % {"code": codes[1]}, name=person.name)
    uow.audit("rooms.phone_asked", "participant", participant_id, case_id=person.case_id, phone=move.phone_mask)
    return move


def finish_move(uow: UnitOfWork, session: PartySession, old_code: str, new_code: str) -> tuple[CodeAnswer, str]:
    """Both codes typed back: the number is the new one, everything the old telephone opened ends, this browser stays.

    What became of the codes, and of which field; a wrong one is counted. Raises MovesEnough, PhoneOvertaken,
    PhoneAcross, Forbidden.
    """
    person_id = session.participant_id
    require(POLICY, "rooms.move_phone", uow.actor, person_id)
    move, old = moves.open_move(uow, person_id), phone_of(uow, person_id)
    if move is None or move.attempts >= CODE_TRIES or move.created_at + CODE_LASTS <= uow.now():
        return CodeAnswer.ENDED, "old_code"
    for side, digest, typed in (("old", move.old_digest, old_code), ("new", move.new_digest, new_code)):
        if not hmac.compare_digest(digest, uow.vault.token_digest(f"{move.id}:{side}:{''.join(typed.split())}")):
            move.attempts += 1
            return CodeAnswer.WRONG, f"{side}_code"
    case_verbs.take_phone(uow, person_id, uow.vault.open(move.phone_sealed), proven=move.old_index)
    if moves.moves_done(uow, person_id, since=uow.now() - timedelta(days=1)) >= MOVES_A_DAY:
        raise MovesEnough
    move.done_at = uow.now()
    _follow(uow, session, old, move.phone_mask)
    return CodeAnswer.RIGHT, ""


def tries_left(move: PhoneMove) -> int:
    """How often the codes may still be typed."""
    return max(0, CODE_TRIES - move.attempts)


def _follow(uow: UnitOfWork, session: PartySession, old: str, mask: str) -> None:
    """The old telephone is out and told, the mediator knows; this browser comes by the new link from now on."""
    person = cases.get_participant(uow, session.participant_id)
    link = shut_old_out(uow, person.case_id, person.id, but=session.id)
    session.link_id = link.id if link else session.link_id
    tell_old(uow, person.case_id, old, MOVED, name=person.name)
    tell_hosts(uow, person.case_id, person.id, "phone")
    notify_mediator(uow, person.case_id, "phone_moved", TOLD % {"name": person.name, "phone": mask})


def _check_pace(uow: UnitOfWork, participant_id: UUID, phones: set[bytes]) -> None:
    """One asking a minute, five an hour, three changes a day; no telephone is flooded, whose ever it is."""
    now, hour = uow.now(), uow.now() - timedelta(hours=1)
    asked = moves.asked_since(uow, participant_id, hour)
    if asked and now - asked[-1] < timedelta(minutes=1):
        raise CodeTooSoon
    if len(asked) >= CODES_AN_HOUR:
        raise CodeTooSoon(N_("一小时内最多要5次验证码。请过一会儿再试，或者给调解员打电话。"))
    if moves.moves_done(uow, participant_id, since=now - timedelta(days=1)) >= MOVES_A_DAY:
        raise MovesEnough
    flooded = any(queries.codes_to_phone(uow, one, hour) >= CODES_TO_A_PHONE for one in phones)
    if flooded and not uow.engines.settings.demo:
        raise CodeTooSoon(N_("这个手机号一小时内收到的验证码太多了。请过一会儿再试，或者给调解员打电话。"))


def _digits() -> str:
    return f"{secrets.randbelow(10**6):06d}"
