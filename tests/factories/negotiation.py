"""Negotiations for tests: a table with its people as actors, offers by the verbs, a device that bids."""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from mediation.accounts import queries as accounts
from mediation.agreements import rules, service
from mediation.agreements.models import Bidding, Offer
from mediation.agreements.service import OfferTerms
from mediation.agreements.states import SplitRule
from mediation.cases.models import Case
from mediation.core.authz import SYSTEM, Actor
from mediation.core.clock import local_day
from mediation.core.uow import Engines
from mediation.rooms import queries as rooms
from mediation.rooms import service as talking
from tests.factories.records import the_party_of
from tests.factories.rooms import a_table

SUM = 2_000_000


@dataclass(frozen=True, slots=True)
class Talks:
    """A running session: its joint room, its people as actors; the respondent is to pay."""

    engines: Engines
    case: Case
    room_id: UUID
    session_id: UUID
    mediator: Actor
    payee: Actor
    payer: Actor

    def on(self, engines: Engines) -> Talks:
        """The same, met by a test of its own."""
        return replace(self, engines=engines)

    @property
    def today(self) -> date:
        return local_day(self.engines.clock.now())

    def side(self, who: Actor) -> UUID:
        assert who.party_id is not None
        return who.party_id

    def terms(self, who: Actor, amount_fen: int | None = SUM, **more: Any) -> OfferTerms:
        """What this side offers: the respondent pays the applicant."""
        other = self.payee if who is self.payer else self.payer
        bare = OfferTerms(
            self.side(other), self.side(self.payer), self.side(self.payee), amount_fen,
            valid_until=self.today + timedelta(days=2),
        )  # fmt: skip
        return replace(bare, **more)

    def offered(self, who: Actor, amount_fen: int | None = SUM, room_id: UUID | None = None, **more: Any) -> Offer:
        """An offer on the table."""
        with self.engines.work(who) as uow:
            return service.make_offer(uow, room_id or self.room_id, self.terms(who, amount_fen, **more))[0]

    def caucus(self, who: Actor) -> UUID:
        """An open private talk of the mediator with one side."""
        with self.engines.work(self.mediator) as uow:
            return talking.open_caucus(uow, self.session_id, self.side(who)).id

    def log(self, room_id: UUID | None = None) -> list[dict[str, Any]]:
        """Everything that was written in a room."""
        with self.engines.work(SYSTEM) as uow:
            return rooms.sealed_log(uow, room_id or self.room_id)

    def bidding(self, rule: SplitRule = SplitRule.MIDPOINT) -> Bidding:
        """A bidding whose rule both sides agreed to."""
        with self.engines.work(self.mediator) as uow:
            row = service.open_bidding(
                uow, self.case.id, "装修损失", self.side(self.payer), self.side(self.payee), rule,
                until=self.today + timedelta(days=2),
            )  # fmt: skip
        for who in (self.payer, self.payee):
            with self.engines.work(who) as uow:
                service.assent(uow, row.id, agrees=True)
        return row


def talks(engines: Engines) -> Talks:
    """A case in mediation with everybody in its joint room."""
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
        assert table.case.mediator_id is not None
        mediator = accounts.actor_of(accounts.get_staff(uow, table.case.mediator_id))
        return Talks(
            engines, table.case, table.room.id, table.session.id, mediator,
            the_party_of(uow, table.case, "applicant"), the_party_of(uow, table.case, "respondent"),
        )  # fmt: skip


class Device:
    """A phone that bids as static/party/_bids.js does: what opens the bid never leaves it before both have bid."""

    def __init__(self, scene: Talks, who: Actor, bidding_id: UUID) -> None:
        self.scene, self.who, self.bidding_id = scene, who, bidding_id
        self.opening, self.commitment = "", b""
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._box_key = os.urandom(rules.KEY_BYTES)

    def bid(self, amount_fen: int, step_fen: int = 0) -> None:
        """Commit to a sum."""
        state = self.state()
        words = {
            "amount": f"{amount_fen:015}", "nonce": os.urandom(32).hex(), "party": str(self.scene.side(self.who)),
            "round": str(state.round_id), "step": f"{step_fen:015}",
        }  # fmt: skip
        self.opening = json.dumps(words, separators=(",", ":")).ljust(rules.OPENING_BYTES)
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.commitment = rules.commitment_of(self.opening)
        assert state.round_id is not None
        with self.scene.engines.work(self.who) as uow:
            service.commit_bid(uow, self.bidding_id, state.round_id, self.commitment.hex(), _text(point))

    def state(self) -> service.BidState:
        """What the platform tells this device."""
        with self.scene.engines.work(self.who) as uow:
            return service.bid_state(uow, self.bidding_id)

    def box(self) -> None:
        """Be the first of the two to open."""
        state = self.state()
        assert state.round_id is not None
        box = self._closed(self._box_key, self.opening.encode(), self.commitment)
        wrapped = self._closed(self._shared(state.other_key), self._box_key, self.commitment)
        with self.scene.engines.work(self.who) as uow:
            service.box_bid(uow, self.bidding_id, state.round_id, box, wrapped)

    def open(self) -> None:
        """Be the second: the own opening, and the key of the other's box."""
        state = self.state()
        assert state.round_id is not None
        wrapped = base64.b64decode(state.wrapped)
        commitment = bytes.fromhex(state.other_commitment)
        key = AESGCM(self._shared(state.other_key)).decrypt(wrapped[:12], wrapped[12:], commitment)
        with self.scene.engines.work(self.who) as uow:
            service.open_bids(uow, self.bidding_id, state.round_id, self.opening, _text(key))

    def _shared(self, other: str) -> bytes:
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), base64.b64decode(other))
        secret = self._key.exchange(ec.ECDH(), point)
        return HKDF(SHA256(), 32, salt=None, info=b"mediation sealed bid").derive(secret)

    @staticmethod
    def _closed(key: bytes, content: bytes, bound_to: bytes) -> str:
        iv = os.urandom(rules.IV_BYTES)
        return _text(iv + AESGCM(key).encrypt(iv, content, bound_to))


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
