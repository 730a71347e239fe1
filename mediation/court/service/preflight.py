"""Before the package goes to the court: what is there, and everything that is not, at once."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from mediation.agreements import service as agreements
from mediation.core.clock import local_day
from mediation.core.uow import UnitOfWork
from mediation.court import queries, rules
from mediation.court.models import JudicialConfirmation
from mediation.court.service.assessment import checks_of
from mediation.law.documents import DocKind
from mediation.law.preflight import Lack, Material, PacketItem, material_lacks, track_lacks
from mediation.records import queries as records
from mediation.records.states import FilePurpose
from mediation.rooms import queries as rooms


def checklist(uow: UnitOfWork, row: JudicialConfirmation) -> list[PacketItem]:
    """What the packet needs and what of it is ready; facts not confirmed by every party stay in the house."""
    items = records.packet_items(uow, row.case_id, row.id, rules.PACKET)
    return [one for one in items if one.kind is not DocKind.UNDISPUTED_FACTS or _confirmed(uow, row, one)]


def _confirmed(uow: UnitOfWork, row: JudicialConfirmation, item: PacketItem) -> bool:
    """Whether the paper is final and every party confirmed each of its facts in the checked minutes (OMR 22)."""
    facts = records.final_items(uow, UUID(item.document_id), "facts")
    return bool(facts) and set(facts) <= set(rooms.confirmed_facts(uow, row.case_id))


def preflight(uow: UnitOfWork, row: JudicialConfirmation) -> list[Lack]:
    """All that keeps the package back now; empty when it can go."""
    agreed = [(one.name, one.content_digest == row.content_digest) for one in queries.applicants_of(uow, row.id)]
    over = local_day(uow.now()) > row.due_on
    return [*track_lacks(checks_of(uow, row), agreed, over=over), *lacking(uow, row)]


def lacking(uow: UnitOfWork, row: JudicialConfirmation) -> list[Lack]:
    """What of the papers keeps the package back: missing, being made, given up, with blanks, not readable."""
    facts = DocKind.UNDISPUTED_FACTS  # goes along only when final, and then has no blanks
    packet = replace(rules.PACKET, optional=tuple(kind for kind in rules.PACKET.optional if kind is not facts))
    return [*records.packet_lacks(uow, row.case_id, row.id, packet), *material_lacks(materials(uow, row))]


def materials(uow: UnitOfWork, row: JudicialConfirmation) -> list[Material]:
    """The proofs of title that the court asks for, by the party that has them (CPLI 354)."""
    facts = agreements.facts_for_handoff(uow, row.agreement_id)
    names = {side.party_id: side.name for side in facts.sides}
    wants = [records.Want(FilePurpose.PROPERTY, one, names[one]) for one in rules.property_owners(facts)]
    return records.materials_of(uow, row.case_id, wants)
