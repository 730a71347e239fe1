"""Applying online without an account: a sealed draft, one answer after the other, then a case."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries, rules
from mediation.cases.errors import DraftGone, TooManyApplications
from mediation.cases.events import OwnLinkAsked
from mediation.cases.models import ApplicationDraft, Case, Party
from mediation.cases.policy import POLICY
from mediation.cases.service.details import DisputeDetails, PartyDetails
from mediation.cases.service.intake import registered
from mediation.core.authz import require
from mediation.core.errors import Invalid, Missing
from mediation.core.i18n import N_
from mediation.core.ids import new_id, parse_id
from mediation.core.money import yuan_to_fen
from mediation.core.uow import UnitOfWork
from mediation.law.terms import Channel, MediationKind, OrgKind, Source

KEPT = timedelta(days=7)
"""How long a draft that nobody hands in is kept."""


def start_draft(uow: UnitOfWork) -> str:
    """Open an empty draft; the token for its cookie."""
    token = secrets.token_urlsafe(32)
    uow.session.add(
        ApplicationDraft(
            id=new_id(), token_digest=uow.vault.token_digest(token), answers_sealed=uow.vault.seal("{}"),
            updated_at=uow.now(),
        )
    )  # fmt: skip
    return token


def read_draft(uow: UnitOfWork, token: str) -> dict[str, Any]:
    """The answers given so far. Raises DraftGone when it was handed in or is too old."""
    return _answers(uow, _open_draft(uow, token))


def keep_answers(uow: UnitOfWork, token: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Put answers into the draft; the others stay. Raises DraftGone."""
    draft = _open_draft(uow, token, lock=True)
    kept = {**_answers(uow, draft), **answers}
    draft.answers_sealed, draft.updated_at = uow.vault.seal(json.dumps(kept, ensure_ascii=False)), uow.now()
    return kept


def apply_online(uow: UnitOfWork, token: str) -> Case:
    """Hand the draft in: a case registered at the office chosen; the draft's answers are wiped.

    Handing in twice gives the same case. Raises DraftGone, TooManyApplications, Invalid and what `register_case`
    raises.
    """
    require(POLICY, "cases.apply", uow.actor)
    draft = queries.find_draft(uow, uow.vault.token_digest(token), lock=True)
    if draft is None or uow.now() - draft.updated_at > KEPT:
        raise DraftGone
    if draft.case_id is not None:
        return queries.get_case_unseen(uow, draft.case_id)
    told = _answers(uow, draft)
    if queries.applications_since(uow, told.get("phone", ""), uow.now() - timedelta(days=1)) >= rules.MOST_A_DAY:
        raise TooManyApplications
    case = registered(uow, _dispute(uow, told), _parties(told))
    draft.case_id, draft.updated_at = case.id, uow.now()
    draft.answers_sealed = uow.vault.seal("{}")
    return case


def ask_for_own_link(uow: UnitOfWork, party_id: UUID) -> None:
    """Have the link of the application sent again to the telephone on record. Raises Missing."""
    require(POLICY, "cases.apply", uow.actor)
    party = uow.session.get(Party, party_id)
    if party is None or party.role != "applicant":
        raise Missing
    uow.audit("cases.own_link_asked", "party", party.id, case_id=party.case_id)
    uow.tell(OwnLinkAsked(at=uow.now(), actor_name=uow.actor.name, case_id=party.case_id, party_id=party.id))


def forget_drafts(uow: UnitOfWork) -> int:
    """Delete drafts that nobody handed in; how many (PIPL 47)."""
    return queries.delete_drafts(uow, before=uow.now() - KEPT)


def _open_draft(uow: UnitOfWork, token: str, *, lock: bool = False) -> ApplicationDraft:
    draft = queries.find_draft(uow, uow.vault.token_digest(token), lock=lock)
    if draft is None or draft.case_id is not None or uow.now() - draft.updated_at > KEPT:
        raise DraftGone
    return draft


def _answers(uow: UnitOfWork, draft: ApplicationDraft) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(uow.vault.open(draft.answers_sealed))
    return found


def _dispute(uow: UnitOfWork, told: Mapping[str, Any]) -> DisputeDetails:
    org_id = parse_id(told.get("office"))
    if org_id is None or not told.get("type") or not told.get("story"):
        raise Invalid(N_("还有必须回答的问题没有填，请从头看一遍。"))
    office = accounts.get_organisation(uow, org_id)
    industry = office.kind == OrgKind.PMC_INDUSTRY
    return DisputeDetails(
        org_id=office.id, dispute_type=told["type"], summary=told["story"], requests=told.get("wish", ""),
        place=told.get("place", ""), claim_amount_fen=yuan_to_fen(told["amount"]) if told.get("amount") else None,
        source=Source.ON_APPLICATION.value, channel=Channel.ONLINE_FORM.value,
        mediation_kind=(MediationKind.PEOPLE_INDUSTRY if industry else MediationKind.PEOPLE).value,
    )  # fmt: skip


def _parties(told: Mapping[str, Any]) -> list[PartyDetails]:
    return [
        PartyDetails(
            role="applicant", name=told.get("name", ""), phone=told.get("phone", ""), id_no=told.get("id_no", ""),
            address=told.get("address", ""),
        ),
        PartyDetails(
            role="respondent", kind=told.get("other_kind", "natural"), name=told.get("other_name", ""),
            phone=told.get("other_phone", ""), address=told.get("other_address", ""),
        ),
    ]  # fmt: skip
