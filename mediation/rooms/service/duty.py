"""The telephone of whoever is on duty: a text that names the seat and nothing of the case."""

from __future__ import annotations

from typing import Any

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases.events import DutyCalled
from mediation.core.authz import Role
from mediation.core.i18n import N_, gettext
from mediation.core.uow import UnitOfWork
from mediation.rooms.service.notices import send_to_phone

RINGS = N_("【调解平台】值班呼叫：请%(name)s在10分钟内答复席位邀请，过时转给下一位：%(address)s")
NOBODY = N_("【调解平台】%(office)s值班的人都没有在10分钟内答复席位邀请，请您安排：%(address)s")


def ring_duty(uow: UnitOfWork, event: DutyCalled) -> None:
    """Text the one who is called; when nobody answered, the office's head and the mediator. No phone, no text."""
    base = uow.engines.settings.public_url.rstrip("/")
    answer = f"{base}/invitations/{event.seat_id}"
    if event.staff_id is not None:
        person = accounts.get_staff(uow, event.staff_id)
        _text(uow, event, person, gettext(RINGS, name=person.name, address=answer))
        return
    office = accounts.get_organisation(uow, event.org_id).name
    for head in accounts.staff_with_role(uow, Role.ADMIN, org_ids=[event.org_id]):
        _text(uow, event, head, gettext(NOBODY, office=office, address=answer))
    mediator = cases.get_case_unseen(uow, event.case_id).mediator_id
    if mediator is not None:
        words = gettext(NOBODY, office=office, address=f"{base}/cases/{event.case_id}")
        _text(uow, event, accounts.get_staff(uow, mediator), words)


def _text(uow: UnitOfWork, event: DutyCalled, person: Any, words: str) -> None:
    if person.phone_sealed:
        send_to_phone(uow, event.case_id, uow.vault.open(person.phone_sealed), "duty", words, name=person.name)
