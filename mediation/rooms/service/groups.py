"""A group's election and its notices: links for whom it elected, a message to every member."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.rooms.service.charge import check_charge
from mediation.rooms.service.leaks import check_words
from mediation.rooms.service.notices import send_to_phone
from mediation.rooms.service.representatives import keep_letter, verify_representative


def elect_representatives(
    uow: UnitOfWork, party_id: UUID, member_ids: Collection[UUID], file: tuple[str, bytes] | None
) -> int:
    """Keep the election's letter, seat whom the members elected and send each their link; how many.

    Raises what `cases.elect`, `cases.verify_agent` and `records.attach_file` raise.
    """
    party = cases.get_party(uow, party_id)
    letter = keep_letter(uow, party.case_id, party_id, *file) if file and file[1] else None
    agents = case_verbs.elect(uow, party_id, member_ids, letter)
    for agent in agents:
        verify_representative(uow, agent.id)
    return len(agents)


def tell_members(uow: UnitOfWork, party_id: UUID, text: str, *, confirm: bool = False) -> tuple[int, list[str]]:
    """Send a message to every member of a group; how many it went to, and the names without a telephone.

    Raises Invalid, Missing, Forbidden, and ConfidentialHere unless `confirm`.
    """
    party = cases.get_party(uow, party_id)
    check_charge(uow, party.case_id, "rooms.invite")
    words = text.strip()
    if not words:
        raise Invalid(N_("请写要通知大家的内容。"), field="text")
    check_words(uow, party.case_id, {"text": words}, confirmed=confirm)
    members = cases.members_of(uow, party_id)
    reached = [one for one in members if one.phone_sealed]
    for one in reached:
        phone = uow.vault.open(one.phone_sealed or b"")
        send_to_phone(uow, party.case_id, phone, "group", words, name=one.name)
    uow.audit("rooms.members_told", "party", party_id, case_id=party.case_id, reached=len(reached))
    return len(reached), [one.name for one in members if not one.phone_sealed]
