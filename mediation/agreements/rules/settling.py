"""Decisions about what sides settle without showing each other their minds: proposals and sealed bids.

Values in, answer out; no session, no clock. The protocol of the bids: docs/adr/0009.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mediation.agreements.states import SplitRule
from mediation.core.money import MAX_FEN

ROUNDS = 3
ATTEMPTS = 9
"""How often one round may be begun anew because a device was lost."""
KEY_BYTES = 32
IV_BYTES = 12
OPENING_BYTES = 256
"""Every opening has this length, whatever its sum: the length of a box tells nothing."""
_OPENING = re.compile(
    r'\{"amount":"(?P<amount>\d{15})","nonce":"(?P<nonce>[0-9a-f]{64})","party":"(?P<party>[0-9a-f-]{36})",'
    r'"round":"(?P<round>[0-9a-f-]{36})","step":"(?P<step>\d{15})"\} *'
)


class OpeningBroken(ValueError):
    """What should open a bid does not fit it."""


@dataclass(frozen=True, slots=True)
class OpenBid:
    """An opened bid in 分: the most a payer would pay or the least a payee would take.

    `step`: how far beyond it this side would move if the other side moves as far.
    """

    amount_fen: int
    step_fen: int = 0


def settle_bids(payer: OpenBid, payee: OpenBid, rule: SplitRule) -> int | None:
    """The sum that counts in 分, or None when the bids do not meet.

    They meet when the payer would pay at least what the payee would take; the rule then picks the sum, half a 分
    going to the payee. Else, when both offered a step that each would go if the other does, and equal steps close
    the gap, they meet in the middle of it.
    """
    if payer.amount_fen >= payee.amount_fen:
        return _split(payer.amount_fen, payee.amount_fen, rule)
    gap = payee.amount_fen - payer.amount_fen
    if min(payer.step_fen, payee.step_fen) * 2 >= gap:
        return payer.amount_fen + (gap + 1) // 2
    return None


def _split(payer_fen: int, payee_fen: int, rule: SplitRule) -> int:
    if rule is SplitRule.MIDPOINT:
        return (payer_fen + payee_fen + 1) // 2
    return payer_fen if rule is SplitRule.PAYER else payee_fen


def commitment_of(opening: str) -> bytes:
    """SHA-256 of an opening as its device wrote it."""
    return hashlib.sha256(opening.encode()).digest()


def read_opening(opening: str, commitment: bytes, round_id: UUID, party_id: UUID) -> OpenBid:
    """The bid of an opening that is the one committed to. Raises OpeningBroken."""
    found = _OPENING.fullmatch(opening)
    if found is None or len(opening) != OPENING_BYTES:
        raise OpeningBroken("not an opening")
    if not hmac.compare_digest(commitment_of(opening), commitment):
        raise OpeningBroken("another bid than the one committed to")
    if (found["round"], found["party"]) != (str(round_id), str(party_id)):
        raise OpeningBroken("of another round or side")
    bid = OpenBid(int(found["amount"]), int(found["step"]))
    if not 1 <= bid.amount_fen <= MAX_FEN:
        raise OpeningBroken("no sum")
    return bid


def unbox(box: bytes, key: bytes, commitment: bytes) -> str:
    """The opening in a box that its device closed with AES-256-GCM, bound to its commitment. Raises OpeningBroken."""
    if len(key) != KEY_BYTES or len(box) <= IV_BYTES:
        raise OpeningBroken("wrong sizes")
    try:
        return AESGCM(key).decrypt(box[:IV_BYTES], box[IV_BYTES:], commitment).decode()
    except (InvalidTag, UnicodeDecodeError) as broken:
        raise OpeningBroken("wrong key") from broken


def common_choice(accepted: Mapping[UUID, Iterable[int]], sides: Sequence[UUID]) -> int | None:
    """The first position that every side accepts; None while a side is missing or nothing is common."""
    chosen = [set(accepted[side]) for side in set(sides) if side in accepted]
    if not sides or len(chosen) < len(set(sides)):
        return None
    common = set.intersection(*chosen)
    return min(common) if common else None


def write_answer(positions: Iterable[int]) -> str:
    """A private answer as text of one length, so that its sealed size says nothing."""
    return json.dumps(sorted(positions)).ljust(64)


def read_answer(text: str) -> set[int]:
    """The positions in a private answer."""
    return set(json.loads(text))
