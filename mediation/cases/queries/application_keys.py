"""The key in a text message that opens an application in full: whoever reads the message holds the telephone.

Number and telephone alone are known to neighbours and relatives; they open no more than the state and what comes next.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from datetime import timedelta
from uuid import UUID

from mediation.cases.models import Party
from mediation.core.clock import local_day
from mediation.core.uow import UnitOfWork

OPENS_FOR = timedelta(days=90)
DAY_BYTES, PROOF_BYTES = 3, 13
"""With the sixteen of the party's id thirty-two: 43 signs in a message."""


def application_key(uow: UnitOfWork, party: Party) -> str:
    """The key of an applicant's own message; it ends when its days are over, or with the telephone on record."""
    last_day = (local_day(uow.now()) + OPENS_FOR).toordinal()
    known = party.id.bytes + last_day.to_bytes(DAY_BYTES)
    return urlsafe_b64encode(known + _proof(uow, party, known)).decode().rstrip("=")


def party_of_key(uow: UnitOfWork, key: str) -> Party | None:
    """The applicant whose message held this key, or None."""
    try:
        given = urlsafe_b64decode(f"{key}=")
    except (Error, ValueError):
        return None
    known, proof = given[:-PROOF_BYTES], given[-PROOF_BYTES:]
    if len(known) != 16 + DAY_BYTES or int.from_bytes(known[16:]) < local_day(uow.now()).toordinal():
        return None
    party = uow.session.get(Party, UUID(bytes=known[:16]))
    if party is None or party.role != "applicant" or not hmac.compare_digest(proof, _proof(uow, party, known)):
        return None
    return party


def _proof(uow: UnitOfWork, party: Party, known: bytes) -> bytes:
    phone = (party.phone_index or b"").hex()
    return uow.vault.token_digest(f"application:{known.hex()}:{phone}")[:PROOF_BYTES]
