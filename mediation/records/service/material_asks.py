"""A paper that a package lacks is asked of the person who has it, and once more when it cannot be read."""

from __future__ import annotations

from uuid import UUID

from mediation.core.authz import require
from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.events import MaterialAsked
from mediation.records.models import MaterialAsk, StoredFile
from mediation.records.policy import POLICY
from mediation.records.states import FilePurpose

OWN = (FilePurpose.IDENTITY, FilePurpose.PROPERTY, FilePurpose.PROXY)
"""What a party itself has and a package needs."""


def ask_material(
    uow: UnitOfWork, case_id: UUID, party_id: UUID, purpose: FilePurpose, *, to_office: bool = False
) -> MaterialAsk:
    """Ask a party, or the clerk, for a paper of the party's; asked twice it is one asking, of whom was asked last.

    Raises Missing, Forbidden, Invalid.
    """
    standing = queries.standing_in(uow, case_id)
    require(POLICY, "records.ask_material", uow.actor, standing)
    if purpose not in OWN or not queries.is_party(uow, case_id, party_id):
        raise Invalid(N_("请选要补交的材料和当事人。"), field="purpose")
    ask = queries.open_ask(uow, party_id, purpose)
    if ask is None:
        ask = MaterialAsk(id=new_id(), case_id=case_id, party_id=party_id, purpose=purpose)
        uow.session.add(ask)
    elif ask.to_office == to_office:
        return ask
    ask.to_office, ask.asked_at, ask.asked_by_name = to_office, uow.now(), uow.actor.name
    uow.session.flush()
    uow.audit("records.material_asked", "party", party_id, case_id=case_id, purpose=purpose.value)
    _tell(uow, ask)
    return ask


def ask_again(uow: UnitOfWork, file: StoredFile) -> None:
    """What was handed in turns out unreadable: the same person is asked once more, and told why."""
    if file.party_id is None or queries.open_ask(uow, file.party_id, file.purpose) is not None:
        return
    ask = queries.last_ask(uow, file.party_id, file.purpose)
    if ask is not None:
        ask.answered_at, ask.answered_by_name, ask.fault = None, "", file.unreadable
        _tell(uow, ask)


def _tell(uow: UnitOfWork, ask: MaterialAsk) -> None:
    uow.tell(
        MaterialAsked(
            at=uow.now(), actor_name=uow.actor.name, case_id=ask.case_id, party_id=ask.party_id,
            purpose=ask.purpose.value, to_office=ask.to_office, fault=ask.fault,
        )
    )  # fmt: skip
