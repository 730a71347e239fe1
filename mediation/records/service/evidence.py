"""The list of evidence: hand in, describe, disclose, answer, withdraw; each leaves its row in the trail."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from mediation.cases import queries as cases
from mediation.core.authz import may, require
from mediation.core.errors import Forbidden, Missing
from mediation.core.ids import new_id
from mediation.core.panels import check_told
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.errors import NotYetShown, ReasonMissing
from mediation.records.events import EvidenceChanged
from mediation.records.models import EvidenceFile, EvidenceItem, EvidenceReply, StoredFile
from mediation.records.policy import POLICY, Exhibit
from mediation.records.rules import evidence as rules
from mediation.records.states import EvidenceAnswer


def list_evidence(
    uow: UnitOfWork,
    case_id: UUID,
    name: str,
    purpose: str,
    files: Sequence[StoredFile],
    *,
    provider_id: UUID | None = None,
    chosen: Sequence[str] = (),
    private: bool = False,
    confirm: bool = False,
) -> EvidenceItem:
    """Put a piece of evidence on the case's list under the next number.

    `files`: those the caller has got through a question; `private`: one of them was shown in a private talk, so
    that its provider alone may open it to others. A party is always the provider itself. `chosen`: see
    `EvidenceItem.audience`. Raises Missing, Forbidden, NameMissing, OnlyTheProvider, Conflict (a file is listed),
    and what TOLD_TO_ALL refuses unless `confirm`, as the verbs below do: others read the words.
    """
    require(POLICY, "records.list_evidence", uow.actor, queries.standing_in(uow, case_id))
    words = rules.checked_words(name, purpose)
    provider = uow.actor.party_id or provider_id or _uploader_side(files)
    others = _others(uow, case_id, provider)
    audience = rules.checked_audience(chosen, list(others))
    own = provider is not None and provider == uow.actor.party_id
    rules.check_disclosure((), audience, private=private, provider=own)
    _check_told(uow, case_id, audience, *words, confirm=confirm)
    queries.lock_paper(uow, case_id, "evidence_list", None)
    item = EvidenceItem(
        id=new_id(), case_id=case_id, position=queries.last_exhibit(uow, case_id) + 1, name=words[0], purpose=words[1],
        provider_id=provider, provider_name=_name_of(uow, case_id, provider), audience=audience, private=private,
        added_by=uow.actor.id, added_by_name=uow.actor.name, added_at=uow.now(), shown_at=uow.now(),
    )  # fmt: skip
    uow.session.add(item)
    uow.session.flush()
    for position, file in enumerate(files, 1):
        uow.session.add(EvidenceFile(file_id=file.id, item_id=item.id, position=position))
    uow.audit("records.evidence_listed", "evidence", item.id, case_id=case_id, number=item.position)
    _tell(uow, item, "listed")
    return item


def describe_evidence(
    uow: UnitOfWork, item_id: UUID, name: str, purpose: str, *, confirm: bool = False
) -> EvidenceItem:
    """Mend name and purpose, until somebody has answered. Raises Missing, Forbidden, NameMissing, AlreadyAnswered,
    AlreadyWithdrawn."""
    item, _exhibit = _changeable(uow, item_id, "records.describe_evidence")
    rules.check_open(withdrawn=item.withdrawn_at is not None, answered=queries.has_replies(uow, item_id))
    words = rules.checked_words(name, purpose)
    _check_told(uow, item.case_id, item.audience, *words, confirm=confirm)
    item.name, item.purpose = words
    uow.audit("records.evidence_described", "evidence", item.id, case_id=item.case_id)
    _tell(uow, item, "described")
    return item


def disclose_evidence(uow: UnitOfWork, item_id: UUID, chosen: Sequence[str], *, confirm: bool = False) -> EvidenceItem:
    """Let more people see an item. Raises Missing, Forbidden, NoWayBack, OnlyTheProvider, AlreadyWithdrawn."""
    item, exhibit = _changeable(uow, item_id, "records.disclose_evidence")
    rules.check_open(withdrawn=item.withdrawn_at is not None)
    audience = rules.checked_audience(chosen, list(_others(uow, item.case_id, item.provider_id)))
    own = exhibit.provider_id is not None and exhibit.provider_id == uow.actor.party_id
    rules.check_disclosure(item.audience, audience, private=item.private, provider=own)
    _check_told(uow, item.case_id, audience, item.name, item.purpose, confirm=confirm)
    item.audience, item.shown_at = audience, uow.now()
    uow.audit("records.evidence_disclosed", "evidence", item.id, case_id=item.case_id, to=audience)
    _tell(uow, item, "disclosed")
    return item


def answer_evidence(
    uow: UnitOfWork,
    item_id: UUID,
    answer: EvidenceAnswer,
    reason: str,
    *,
    party_id: UUID | None = None,
    confirm: bool = False,
) -> EvidenceReply:
    """Say 认可 or 不认可 to another side's evidence; the mediator writes down what `party_id` said.

    Answering anew replaces the answer, the trail keeps both. Raises Missing, Forbidden, ReasonMissing, NotYetShown,
    AlreadyWithdrawn.
    """
    item, exhibit = _changeable(uow, item_id, "records.answer_evidence")
    party = uow.actor.party_id or party_id
    if party is None or party == item.provider_id or party not in _others(uow, item.case_id, item.provider_id):
        raise Forbidden
    if not exhibit.shown_to(party):
        raise NotYetShown
    rules.check_open(withdrawn=item.withdrawn_at is not None)
    kept = rules.checked_reason(reason, answer)
    _check_told(uow, item.case_id, item.audience, kept, confirm=confirm)
    reply = uow.session.get(EvidenceReply, (item_id, party)) or EvidenceReply(item_id=item_id, party_id=party)
    reply.answer, reply.reason, reply.answered_at, reply.answered_by = answer, kept, uow.now(), uow.actor.id
    reply.recorded_by_name = "" if uow.actor.party_id else uow.actor.name
    uow.session.add(reply)
    uow.audit(
        "records.evidence_answered", "evidence", item.id, case_id=item.case_id, party=str(party), answer=str(answer)
    )
    _tell(uow, item, "answered")
    return reply


def withdraw_evidence(uow: UnitOfWork, item_id: UUID, reason: str, *, confirm: bool = False) -> EvidenceItem:
    """Take an item back; its number and its line stay. Raises Missing, Forbidden, ReasonMissing, AlreadyWithdrawn."""
    item, _exhibit = _changeable(uow, item_id, "records.withdraw_evidence")
    rules.check_open(withdrawn=item.withdrawn_at is not None)
    if not reason.strip():
        raise ReasonMissing(field="reason")
    _check_told(uow, item.case_id, item.audience, reason, confirm=confirm)
    item.withdrawn_at, item.withdrawn_reason = uow.now(), reason.strip()[: rules.LONGEST_REASON]
    uow.audit("records.evidence_withdrawn", "evidence", item.id, case_id=item.case_id)
    _tell(uow, item, "withdrawn")
    return item


def _check_told(uow: UnitOfWork, case_id: UUID, audience: Sequence[str], *words: str, confirm: bool) -> None:
    """What nobody but its provider sees tells nothing on."""
    if audience:
        check_told(uow, case_id, "\n".join(words), confirm=confirm)


def _changeable(uow: UnitOfWork, item_id: UUID, action: str) -> tuple[EvidenceItem, Exhibit]:
    item = queries.get_exhibit(uow, item_id, lock=True)
    exhibit = queries.exhibit(queries.standing_in(uow, item.case_id), item)
    require(POLICY, action, uow.actor, exhibit)
    return item, exhibit


def _others(uow: UnitOfWork, case_id: UUID, provider: UUID | None) -> dict[UUID, str]:
    case = cases.get_case(uow, case_id)
    return {party.id: party.name for party in case.parties if party.id != provider}


def _name_of(uow: UnitOfWork, case_id: UUID, provider: UUID | None) -> str:
    if provider is None:
        return uow.actor.name
    names = _others(uow, case_id, None)
    if provider not in names:
        raise Missing
    return names[provider]


def _uploader_side(files: Sequence[StoredFile]) -> UUID | None:
    return next((file.party_id for file in files if file.party_id), None)


def _tell(uow: UnitOfWork, item: EvidenceItem, change: str) -> None:
    uow.tell(
        EvidenceChanged(
            at=uow.now(), actor_name=uow.actor.name, case_id=item.case_id, item_id=item.id, number=item.position,
            name=item.name, provider_name=item.provider_name, provider_id=item.provider_id,
            audience=tuple(item.audience), change=change,
        )
    )  # fmt: skip


def evidence_acts(uow: UnitOfWork, exhibit: Exhibit) -> list[str]:
    """What the actor may do with an item: describe, disclose, answer, withdraw; the verbs ask again."""
    acts = [
        act
        for act in ("describe", "disclose", "answer", "withdraw")
        if may(POLICY, f"records.{act}_evidence", uow.actor, exhibit)
    ]
    own = exhibit.provider_id is not None and uow.actor.party_id == exhibit.provider_id
    return [act for act in acts if act != "answer" or not own]
