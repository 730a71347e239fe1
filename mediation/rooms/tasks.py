"""What the worker does for rooms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from mediation.core.authz import SYSTEM
from mediation.core.speech import hear
from mediation.core.uow import Engines
from mediation.rooms import service
from mediation.rooms.service import returning


def send_notice(engines: Engines, notice_id: str) -> None:
    """Send one notice."""
    service.deliver(engines, UUID(notice_id))


def tell_parties(engines: Engines, case_id: str, template: str, words: str) -> None:
    """Tell every party of a case."""
    with engines.work(SYSTEM) as uow:
        service.notify_parties(uow, UUID(case_id), template, words)


def ask_identity_service(engines: Engines, participant_id: str) -> None:
    """Ask the outside service about one person."""
    service.verify_outside(engines, UUID(participant_id))


def stamp_anchor(engines: Engines, anchor_id: str) -> None:
    """Ask for the time stamp of one day's anchor; an authority that is away is asked again later."""
    from mediation.core.timestamps import ask_for_stamp  # noqa: PLC0415 - half a second to load, and seldom needed

    with engines.work(SYSTEM) as uow:
        stamping = service.begin_stamp(uow, UUID(anchor_id))
    if stamping is None:
        return
    token = ask_for_stamp(stamping.order, stamping.message)
    with engines.work(SYSTEM) as uow:
        service.record_stamp(uow, stamping.anchor_id, token)


def take_dictation(engines: Engines, room_id: str, seq: str) -> None:
    """Ask the operator's service what is said in a voice; one that is away is asked again later."""
    with engines.work(SYSTEM) as uow:
        sound = service.sound_to_hear(uow, UUID(room_id), int(seq))
    if sound is None:
        return
    text = hear(engines.settings.speech_url, engines.files.get(sound.sha256), sound.type)
    with engines.work(SYSTEM) as uow:
        service.record_dictation(uow, UUID(room_id), int(seq), text)


def answer_return(engines: Engines, return_id: str) -> None:
    """Send the code to somebody who lost the link."""
    with engines.work(SYSTEM) as uow:
        returning.answer_return(uow, UUID(return_id))


TASKS: dict[str, Callable[..., Any]] = {
    "rooms.answer_return": answer_return,
    "rooms.ask_identity_service": ask_identity_service,
    "rooms.send_notice": send_notice,
    "rooms.tell_parties": tell_parties,
    "rooms.take_dictation": take_dictation,
    "rooms.stamp_anchor": stamp_anchor,
}
