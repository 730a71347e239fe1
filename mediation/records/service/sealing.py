"""What an organisation's papers are sealed with: certificates made once, their keys kept sealed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.certificates import (
    YEARS,
    Identity,
    SealOrder,
    StampOrder,
    issue_seal,
    issue_stamp,
    make_authority,
)
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.records import queries
from mediation.records.models import Document, SealKey
from mediation.records.states import SealPurpose

RENEW_BEFORE = timedelta(days=365)
"""A certificate that ends within a year is followed by a new one; old papers keep theirs."""


def seal_order(uow: UnitOfWork, document: Document) -> SealOrder:
    """What this final paper is sealed with, and what the seal says."""
    org_id = document.org_id or cases.get_case_unseen(uow, document.case_id).org_id
    return office_seal(uow, org_id, f"{document.title}{document.number or ''}")


def office_seal(uow: UnitOfWork, org_id: UUID, title: str) -> SealOrder:
    """What an organisation's seal on something of this title is made with."""
    settings = uow.engines.settings
    office = accounts.get_organisation(uow, org_id)
    authority, stamping = root(uow), stamp_order(uow)
    return SealOrder(
        organisation=office.name,
        place=settings.county,
        title=title,
        authority=authority.certificate,
        seal=_kept(
            uow, SealPurpose.ORGANISATION, office.id,
            lambda now: issue_seal(authority, settings.county, office.name, now),
        ),
        stamp=stamping.stamp,
        p12=settings.seal_p12,
        p12_password=settings.seal_p12_password,
        timestamp_url=stamping.url,
    )  # fmt: skip


def stamp_order(uow: UnitOfWork) -> StampOrder:
    """Who makes the platform's time stamps: its own authority, or the outside one that is set."""
    settings, authority = uow.engines.settings, root(uow)
    stamp = _kept(uow, SealPurpose.TIME_STAMP, None, lambda now: issue_stamp(authority, settings.county, now))
    return StampOrder(authority.certificate, stamp, settings.timestamp_url)


def root(uow: UnitOfWork) -> Identity:
    """The platform's own root, made when it is first asked for."""
    county = uow.engines.settings.county
    return _kept(uow, SealPurpose.AUTHORITY, None, lambda now: make_authority(county, now))


def roots(uow: UnitOfWork) -> list[bytes]:
    """Every root that the platform had (DER), the newest first: old seals and stamps hang on old ones."""
    return [root(uow).certificate, *queries.older_roots(uow)]


def _kept(uow: UnitOfWork, purpose: SealPurpose, org_id: UUID | None, make: Callable[[datetime], Identity]) -> Identity:
    row = queries.find_seal_key(uow, purpose, org_id, uow.now() + RENEW_BEFORE)
    if row is not None:
        return Identity(row.certificate, uow.vault.open(row.key_sealed))
    queries.lock_seal_keys(uow)
    row = queries.find_seal_key(uow, purpose, org_id, uow.now() + RENEW_BEFORE)
    if row is not None:
        return Identity(row.certificate, uow.vault.open(row.key_sealed))
    made = make(uow.now())
    uow.session.add(
        SealKey(
            id=new_id(), purpose=purpose, org_id=org_id, certificate=made.certificate,
            key_sealed=uow.vault.seal(made.key), made_at=uow.now(), ends_at=uow.now() + timedelta(days=365 * YEARS),
        )
    )  # fmt: skip
    uow.audit("records.seal_made", "seal", org_id, purpose=purpose.value)
    uow.session.flush()
    return made
