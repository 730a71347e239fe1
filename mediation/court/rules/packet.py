"""What goes to the court (CPLI 354): that there was mediation and what came of it, never what was said there.

The 调解记录 holds concessions, and these may not be used against who made them (OMR 18, SIM 22): its place is taken by
the proof that the organisation presided. Facts nobody disputes go along once every party confirmed each of them.
"""

from __future__ import annotations

from uuid import UUID

from mediation.law import clauses
from mediation.law.documents import DocKind
from mediation.law.handoffs import AgreementFacts
from mediation.law.preflight import Packet

PACKET = Packet(
    own=(DocKind.JUDICIAL_CONFIRMATION_APPLICATION,),
    required=(
        DocKind.JUDICIAL_CONFIRMATION_APPLICATION,
        DocKind.AGREEMENT,
        DocKind.MEDIATION_PROOF,
        DocKind.ACCEPTANCE,
    ),
    optional=(DocKind.UNDISPUTED_FACTS, DocKind.RIGHTS_NOTICE, DocKind.EVIDENCE_LIST, DocKind.PROXY),
)


def property_owners(facts: AgreementFacts) -> list[UUID]:
    """Who owes something about property that stands in a register: the proof of title is theirs (CPLI 354)."""
    found = [one.obligor for one in facts.duties if one.obligor and clauses.names_registered_property(one.text)]
    return list(dict.fromkeys(found))
