"""What an offer and its answers say in the room: bodies of events that carry all that a reader needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from mediation.agreements import queries, rules
from mediation.agreements.models import Offer
from mediation.agreements.service.words import names_of
from mediation.core.money import format_yuan
from mediation.core.paper import day_words
from mediation.core.uow import UnitOfWork

Names = Mapping[UUID, str]
SAID = {
    "accept": "同意这个数：", "reject": "不同意这个数：", "counter": "对这个数还了价：", "consider": "说先想想：",
    "withdraw": "收回了这个数：", "replace": "改了数，原来的不算：", "lapse": "过了答复期限，没有人答复：",
    "overtaken": "已经另外谈妥，这个数不用再答复：",
    "may_tell": "说可以告诉对方：",
}  # fmt: skip
"""Words of the record (调解笔录), which is Chinese by its nature."""


def offer_body(uow: UnitOfWork, offer: Offer) -> dict[str, Any]:
    """The whole offer, names and sums in full, with one sentence for the record."""
    names = names_of(uow, offer.case_id)
    return {
        "offer": str(offer.id),
        "origin": offer.origin.value,
        "by": offer.by_name,
        "party": str(offer.party_id) if offer.party_id else None,
        "to": str(offer.to_party_id) if offer.to_party_id else None,
        "to_name": names.get(offer.to_party_id, "") if offer.to_party_id else "",
        "issue": issue_title(uow, offer),
        "payer": names.get(offer.payer_id, "") if offer.payer_id else "",
        "payee": names.get(offer.payee_id, "") if offer.payee_id else "",
        "amount_fen": offer.amount_fen,
        "title": offer.title,
        "items": list(offer.items),
        "due_on": offer.due_on.isoformat() if offer.due_on else None,
        "parts": [{"due_on": part.due_on.isoformat(), "amount_fen": part.amount_fen} for part in offer.parts],
        "conditions": offer.conditions,
        "default_clause": offer.default_clause,
        "until": rules.last_day(offer.expires_at).isoformat() if offer.expires_at else None,
        "counters": str(offer.counters_id) if offer.counters_id else None,
        "text": offer_sentence(offer, names),
    }


def answer_body(
    uow: UnitOfWork, offer: Offer, answer: str, *, party_id: UUID | None, reason: str = ""
) -> dict[str, Any]:
    """What became of an offer, by whom, with one sentence for the record."""
    sentence = SAID[answer] + offer_sentence(offer, names_of(uow, offer.case_id))
    said = f"{sentence}（{reason}）" if reason else sentence
    return {
        "offer": str(offer.id), "answer": answer, "party": str(party_id) if party_id else None, "by": uow.actor.name,
        "amount_fen": offer.amount_fen, "reason": reason, "text": said,
    }  # fmt: skip


def offer_sentence(offer: Offer, names: Names) -> str:
    """The offer in one sentence of the record."""
    parts = [*_money(offer, names), *offer.items]
    if offer.conditions:
        parts.append(f"条件：{offer.conditions}")
    return "；".join(part.rstrip("。；") for part in parts) + "。"


def _money(offer: Offer, names: Names) -> list[str]:
    if offer.amount_fen is None or offer.payer_id is None or offer.payee_id is None:
        return []
    when = f"，分{len(offer.parts)}期" if offer.parts else (f"，{day_words(offer.due_on)}前" if offer.due_on else "")
    what = f"（{offer.title}）" if offer.title else ""
    return [f"{names[offer.payer_id]}付给{names[offer.payee_id]}{format_yuan(offer.amount_fen)}元{what}{when}"]


def issue_title(uow: UnitOfWork, offer: Offer) -> str:
    """The title of the issue it is about, for the room that hears it; empty when it is about the whole."""
    if offer.issue_id is None:
        return ""
    return next((one.title for one in queries.issues_of(uow, offer.case_id) if one.id == offer.issue_id), "")
