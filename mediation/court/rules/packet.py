"""What goes to the court (CPLI 354)."""

from __future__ import annotations

from mediation.law.documents import DocKind
from mediation.law.preflight import Packet

PACKET = Packet(
    own=(DocKind.JUDICIAL_CONFIRMATION_APPLICATION,),
    required=(
        DocKind.JUDICIAL_CONFIRMATION_APPLICATION,
        DocKind.AGREEMENT,
        DocKind.RECORD,
        DocKind.ACCEPTANCE,
    ),
    optional=(DocKind.RIGHTS_NOTICE, DocKind.EVIDENCE_LIST, DocKind.PROXY),
)
