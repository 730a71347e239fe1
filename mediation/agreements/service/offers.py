"""Offers: made by a side in a room, changed, withdrawn, released from a caucus, lapsed by the clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from mediation.agreements import queries, rules
from mediation.agreements.errors import NotTalking, NotToRecall, OfferHidden
from mediation.agreements.models import Offer, OfferPart
from mediation.agreements.rules import Moved, OfferTerms
from mediation.agreements.service.offer_words import answer_body, offer_body
from mediation.agreements.service.telling import allowed, notify_sides, speaker
from mediation.agreements.states import OFFER, OfferOrigin, OfferStatus
from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.errors import Missing
from mediation.core.ids import new_id, parse_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries as rooms
from mediation.rooms import service as talking
from mediation.rooms.errors import RoomMissing
from mediation.rooms.states import RoomKind, RoomState, SessionMode


def make_offer(
    uow: UnitOfWork, room_id: UUID, terms: OfferTerms, *, counters: Offer | None = None, key: UUID | None = None
) -> tuple[Offer, list[Moved]]:
    """Put an offer of the actor's side on the table of a room; in a caucus it is the mediator's alone to know.

    A live offer of that side on the same issue is replaced. Days off move to the next working day; what was moved
    is answered beside the offer. Raises OfferUnsound, NotTalking, RoomMissing, Missing, Forbidden.
    """
    room = _own_room(uow, room_id)
    party_id = own_side(uow)
    allowed(uow, "offer", room.case_id, party_id=party_id)
    today = local_day(uow.now())
    sides = frozenset(party.id for party in cases.parties_of(uow, room.case_id))
    kept, moved = rules.on_working_days(rules.checked_offer(terms, party_id, sides, today), today)
    if kept.issue_id is not None and queries.get_issue(uow, kept.issue_id).case_id != room.case_id:
        raise Missing
    private = room.kind == RoomKind.CAUCUS
    _replace(uow, room.case_id, party_id, kept.issue_id, private=private)
    offer = _offer(uow, room, party_id, kept, private=private)
    offer.counters_id = counters.id if counters else None
    uow.session.add(offer)
    uow.session.flush()
    tell_offer(uow, offer, key)
    uow.audit("agreements.offer_made", "offer", offer.id, case_id=room.case_id)
    if not private:
        call_absent(uow, offer, "offer_made")
    return offer, moved


def withdraw_offer(uow: UnitOfWork, offer_id: UUID) -> Offer:
    """Take an unanswered offer back. Raises OfferNotOpen, OfferLapsed, Missing, Forbidden."""
    offer = queries.get_offer(uow, offer_id, lock=True)
    allowed(uow, "take_back_offer", offer.case_id, party_id=offer.party_id)
    rules.check_answerable(offer.status, offer.expires_at, uow.now())
    end_offer(uow, offer, "withdraw")
    tell_answer(uow, offer, "withdraw", party_id=offer.party_id)
    uow.audit("agreements.offer_withdrawn", "offer", offer.id, case_id=offer.case_id)
    return offer


def undo_offer(uow: UnitOfWork, body: Mapping[str, Any]) -> None:
    """Whoever made an offer recalls its event: the offer is as if it had not been. For `rooms.service.undo`.

    Raises NotToRecall for what is no offer of a side, or was answered (even with 先想想): that is withdrawn instead.
    """
    offer_id = parse_id(str(body.get("offer", "")))
    if offer_id is None or body.get("party") is None:
        raise NotToRecall
    offer = queries.get_offer(uow, offer_id, lock=True)
    allowed(uow, "take_back_offer", offer.case_id, party_id=offer.party_id)
    if offer.status is not OfferStatus.OPEN or offer.considered_at or offer.consented_at:
        raise NotToRecall
    end_offer(uow, offer, "recall")
    uow.audit("agreements.offer_recalled", "offer", offer.id, case_id=offer.case_id)


def let_tell(uow: UnitOfWork, offer_id: UUID) -> Offer:
    """The side itself says that the mediator may tell the other. Raises OfferNotOpen, Missing, Forbidden."""
    offer = queries.get_offer(uow, offer_id, lock=True)
    allowed(uow, "let_tell", offer.case_id, party_id=offer.party_id)
    rules.check_answerable(offer.status, offer.expires_at, uow.now())
    if offer.private and offer.consented_at is None:
        offer.consented_at = uow.now()
        tell_answer(uow, offer, "may_tell", party_id=offer.party_id)
        uow.audit("agreements.offer_may_be_told", "offer", offer.id, case_id=offer.case_id)
    return offer


def release_offer(uow: UnitOfWork, offer_id: UUID) -> Offer:
    """Carry an offer from its caucus to everybody. Raises OfferHidden without its owner's word, NotTalking."""
    offer = queries.get_offer(uow, offer_id, lock=True)
    allowed(uow, "release_offer", offer.case_id)
    rules.check_answerable(offer.status, offer.expires_at, uow.now())
    if not offer.private:
        return offer
    if offer.consented_at is None or offer.party_id is None:
        raise OfferHidden
    _replace(uow, offer.case_id, offer.party_id, offer.issue_id, private=False)
    offer.private, offer.released_at, offer.room_id = False, uow.now(), joint_table(uow, offer.case_id)
    uow.session.flush()
    tell_offer(uow, offer)
    uow.audit("agreements.offer_released", "offer", offer.id, case_id=offer.case_id)
    call_absent(uow, offer, "offer_made")
    return offer


def lapse_offers(uow: UnitOfWork) -> int:
    """End every open offer whose time is up; how many. For the clock."""
    offers = queries.lapsing_offers(uow, uow.now())
    for offer in offers:
        end_offer(uow, offer, "lapse")
        tell_answer(uow, offer, "lapse", party_id=None)
    return len(offers)


def clear_table(uow: UnitOfWork, case_id: UUID, issue_id: UUID | None) -> None:
    """What the sides still had on the table for an issue that was settled in another way waits for no answer."""
    for party in cases.parties_of(uow, case_id):
        offer = queries.live_offer(uow, case_id, party.id, issue_id, private=False)
        if offer is not None:
            end_offer(uow, offer, "lapse", reason="已经另外谈妥")
            tell_answer(uow, offer, "overtaken", party_id=None)


def own_side(uow: UnitOfWork) -> UUID:
    """The party for whom the actor speaks. Raises Missing for whoever speaks for none."""
    if not uow.actor.is_participant or uow.actor.party_id is None:
        raise Missing
    return uow.actor.party_id


def end_offer(uow: UnitOfWork, offer: Offer, action: str, *, reason: str = "") -> None:
    """Move an open offer to its end, under the lock of its row."""
    uow.move(OFFER, offer, action)
    offer.ended_at, offer.ended_by, offer.reason = uow.now(), uow.actor.name, reason
    uow.session.flush()


def joint_table(uow: UnitOfWork, case_id: UUID) -> UUID:
    """The open joint room of a case. Raises NotTalking."""
    room = rooms.joint_room(uow, case_id)
    if room is None or room.state is not RoomState.OPEN:
        raise NotTalking
    return room.id


def tell_offer(uow: UnitOfWork, offer: Offer, key: UUID | None = None) -> dict[str, Any]:
    """Write the offer in its room; its number there is kept with it."""
    if offer.room_id is None:
        raise NotTalking
    who = _inside(uow, offer.case_id, offer.room_id)
    event = talking.append(uow, offer.room_id, who, "offer", offer_body(uow, offer), key)
    offer.seq = event["seq"]
    return event


def tell_answer(
    uow: UnitOfWork, offer: Offer, answer: str, *, party_id: UUID | None, reason: str = "", key: UUID | None = None
) -> dict[str, Any] | None:
    """Write what became of an offer in its room, when that is still open."""
    if offer.room_id is None or rooms.get_room(uow, offer.room_id).state is not RoomState.OPEN:
        return None
    body = answer_body(uow, offer, answer, party_id=party_id, reason=reason)
    return talking.append(uow, offer.room_id, _inside(uow, offer.case_id, offer.room_id), "answer", body, key)


def call_absent(uow: UnitOfWork, offer: Offer, template: str) -> None:
    """A notice to whoever is asked, where the sides do not sit there at the same time."""
    session = rooms.running_session(uow, offer.case_id)
    if session is not None and session.mode is SessionMode.SEPARATE and offer.to_party_id is not None:
        notify_sides(uow, offer.case_id, template, only=offer.to_party_id)


def _own_room(uow: UnitOfWork, room_id: UUID) -> Any:
    """The room in which the actor sits and may offer. Raises RoomMissing, NotTalking."""
    person = uow.actor.id
    if person is None or rooms.find_member(uow, room_id, person) is None:
        raise RoomMissing
    room = rooms.get_room(uow, room_id)
    if room.kind == RoomKind.CONSULTATION or room.side_party_id not in {None, uow.actor.party_id}:
        raise RoomMissing
    if room.state is not RoomState.OPEN:
        raise NotTalking
    return room


def _replace(uow: UnitOfWork, case_id: UUID, party_id: UUID, issue_id: UUID | None, *, private: bool) -> None:
    before = queries.live_offer(uow, case_id, party_id, issue_id, private=private)
    if before is not None:
        end_offer(uow, before, "replace")
        tell_answer(uow, before, "replace", party_id=party_id)


def _offer(uow: UnitOfWork, room: Any, party_id: UUID, terms: OfferTerms, *, private: bool) -> Offer:
    return Offer(
        id=new_id(), case_id=room.case_id, issue_id=terms.issue_id, room_id=room.id, origin=OfferOrigin.SIDE,
        party_id=party_id, to_party_id=terms.to_party, by_name=uow.actor.name, payer_id=terms.payer,
        payee_id=terms.payee, amount_fen=terms.amount_fen, title=terms.title, items=list(terms.items),
        due_on=terms.due_on, conditions=terms.conditions, default_clause=terms.default_clause,
        expires_at=rules.end_of_day(terms.valid_until) if terms.valid_until else None, status=OfferStatus.OPEN,
        private=private, created_at=uow.now(),
        parts=[OfferPart(position=n, due_on=part.due_on, amount_fen=part.amount_fen)
               for n, part in enumerate(terms.parts, start=1)],
    )  # fmt: skip


def _inside(uow: UnitOfWork, case_id: UUID, room_id: UUID) -> UUID | None:
    who = speaker(uow, case_id)
    return who if who is not None and rooms.find_member(uow, room_id, who) is not None else None
