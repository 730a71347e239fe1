"""What goes to the notary, and what is missing (domain E3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mediation.law.documents import DocKind

REQUIRED = (
    DocKind.NOTARIZATION_APPLICATION,
    DocKind.ENFORCEMENT_COMMITMENT,
    DocKind.AGREEMENT,
    DocKind.ACCEPTANCE,
)
OPTIONAL = (DocKind.EVIDENCE_LIST, DocKind.PROXY, DocKind.RIGHTS_NOTICE)


@dataclass(frozen=True, slots=True)
class PacketItem:
    """One line of the packet: which paper, whether the notary asks for it, and the ready version if there is one."""

    kind: DocKind
    required: bool
    document_id: str = ""
    sha256: str = ""

    @property
    def ready(self) -> bool:
        """Whether the paper is there."""
        return bool(self.sha256)


def packet_checklist(ready: Mapping[str, Sequence[tuple[str, str]]]) -> list[PacketItem]:
    """Return the packet's lines; `ready` maps a kind to id and SHA-256 of each finished paper of it.

    A case of several sessions has several records: all of them go along.
    """
    wanted = [(kind, True) for kind in REQUIRED] + [(kind, False) for kind in OPTIONAL if kind.value in ready]
    return [
        PacketItem(kind, required, *paper) for kind, required in wanted for paper in ready.get(kind.value) or [("", "")]
    ]
