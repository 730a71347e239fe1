"""What an applicant is told by message before there is a room: how it stands, and the link that opens all of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases.queries.application_keys import application_key
from mediation.core.i18n import N_, gettext
from mediation.core.uow import UnitOfWork
from mediation.rooms.queries.notices import told_to_phone
from mediation.rooms.service.notices import send_to_phone

LINK = "application.link"
LINKS_A_DAY, BETWEEN_LINKS = 5, timedelta(minutes=10)
WORDS = {
    "application.supplement": N_("您的调解申请%(no)s还缺材料，请在%(due)s前补齐。打开 %(address)s 看清单、拍照补交。"),
    "application.rejected": N_("您的调解申请%(no)s没有受理。原因和您可以去的地方：%(address)s 。"),
    "application.accepted": N_("您的调解申请%(no)s已受理，调解员会联系您。查进度：%(address)s 。"),
    LINK: N_("您要看的调解申请%(no)s在这里：%(address)s 。不是您本人要看的，不用管。"),
}


def tell_applicants(uow: UnitOfWork, case_id: UUID, template: str, **values: str) -> int:
    """Text the applicants of a case, who may have no seat in it yet, how their application stands; how many."""
    case = cases.get_case_unseen(uow, case_id)
    reached = [one for one in case.parties if one.role == "applicant" and one.phone_sealed]
    for one in reached:
        _tell(uow, case, one, template, **values)
    return len(reached)


def send_own_link(uow: UnitOfWork, case_id: UUID, party_id: UUID) -> None:
    """Send an applicant the link again; nothing when that telephone was sent one just now, or often today."""
    case = cases.get_case_unseen(uow, case_id)
    party, now = next(one for one in case.parties if one.id == party_id), uow.now()
    if told_to_phone(uow, party.phone_index, LINK, now - BETWEEN_LINKS):
        return
    if told_to_phone(uow, party.phone_index, LINK, now - timedelta(days=1)) < LINKS_A_DAY:
        _tell(uow, case, party, LINK)


def _tell(uow: UnitOfWork, case: Any, party: Any, template: str, **values: str) -> None:
    address = f"{uow.engines.settings.public_url.rstrip('/')}/applications/by/{application_key(uow, party)}"
    words = gettext(WORDS[template], no=case.case_no, address=address, **values)
    send_to_phone(uow, case.id, uow.vault.open(party.phone_sealed or b""), template, words, name=party.name)
