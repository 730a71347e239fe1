"""Before the package goes to the notary: what is there, and everything that is not, at once."""

from __future__ import annotations

from mediation.core.uow import UnitOfWork
from mediation.law.preflight import Lack, Material, PacketItem, material_lacks, track_lacks
from mediation.notary import queries, rules
from mediation.notary.models import EnforceableNotarization
from mediation.notary.service.assessment import checks_of
from mediation.records import queries as records
from mediation.records.states import FilePurpose


def checklist(uow: UnitOfWork, row: EnforceableNotarization) -> list[PacketItem]:
    """What the packet needs and what of it is ready."""
    return records.packet_items(uow, row.case_id, row.id, rules.PACKET)


def preflight(uow: UnitOfWork, row: EnforceableNotarization) -> list[Lack]:
    """All that keeps the package back now; empty when it can go."""
    agreed = [(one.name, one.content_digest == row.content_digest) for one in queries.applicants_of(uow, row.id)]
    return [*track_lacks(checks_of(uow, row), agreed), *lacking(uow, row)]


def lacking(uow: UnitOfWork, row: EnforceableNotarization) -> list[Lack]:
    """What of the papers keeps the package back: missing, being made, given up, with blanks, not readable."""
    papers = records.packet_lacks(uow, row.case_id, row.id, rules.PACKET)
    return [*papers, *material_lacks(materials(uow, row))]


def materials(uow: UnitOfWork, row: EnforceableNotarization) -> list[Material]:
    """Each applicant's proof of identity or of being registered (公证程序规则 18)."""
    applicants = queries.applicants_of(uow, row.id)
    names = {one.party_id: one.name for one in applicants}
    wants = [records.Want(FilePurpose.IDENTITY, party, name) for party, name in names.items()]
    return records.materials_of(uow, row.case_id, wants)
