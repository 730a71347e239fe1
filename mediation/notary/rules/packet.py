"""What goes to the notary (domain E3)."""

from __future__ import annotations

from mediation.law.documents import DocKind
from mediation.law.preflight import Packet

PACKET = Packet(
    own=(DocKind.NOTARIZATION_APPLICATION, DocKind.ENFORCEMENT_COMMITMENT),
    required=(
        DocKind.NOTARIZATION_APPLICATION,
        DocKind.ENFORCEMENT_COMMITMENT,
        DocKind.AGREEMENT,
        DocKind.ACCEPTANCE,
    ),
    optional=(DocKind.EVIDENCE_LIST, DocKind.PROXY, DocKind.RIGHTS_NOTICE),
)
