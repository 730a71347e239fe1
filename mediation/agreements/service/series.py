"""Common terms of a series written into the drafts of its cases, each with its own people and its own sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from mediation.agreements import queries
from mediation.agreements.errors.series import NothingToCopy, OwnSumMissing, SidesDiffer, TermsThere
from mediation.agreements.models import Agreement
from mediation.agreements.rules.series import adapted
from mediation.agreements.service.term_rows import clauses_of
from mediation.agreements.service.terms import set_terms
from mediation.cases import queries as cases
from mediation.cases.queries.series import get_series
from mediation.core.errors import Missing
from mediation.core.i18n import gettext
from mediation.core.uow import UnitOfWork
from mediation.law.people import PartyRole


def copy_terms(uow: UnitOfWork, series_id: UUID, source_id: UUID, sums: Mapping[UUID, int | None]) -> list[Agreement]:
    """Draft the terms of one case in others of the same series, for whoever reads the one and drafts in the others.

    To all of them or to none. Raises NothingToCopy, TermsThere, SidesDiffer, OwnSumMissing, TermsLocked, Missing,
    Forbidden.
    """
    series = get_series(uow, series_id)
    queries.check_readable(uow, source_id)
    source, agreement = _member(uow, series.id, source_id), queries.current_agreement(uow, source_id)
    clauses = clauses_of(uow, agreement) if agreement else []
    if not clauses:
        raise NothingToCopy(no=source.case_no)
    made = []
    for case_id, own_fen in sums.items():
        case = _member(uow, series.id, case_id)
        if not own_fen or own_fen < 1:
            raise OwnSumMissing(no=case.case_no)
        now = queries.current_agreement(uow, case_id)
        if case_id == source_id or (now is not None and now.terms):
            raise TermsThere(no=case.case_no)
        sides = _sides(source.parties, case)
        names = {one.name: other.name for one, other in sides}
        keys = {one.id: other.id for one, other in sides}
        made.append(set_terms(uow, case_id, adapted(clauses, keys, names, own_fen)))
        uow.audit("agreements.terms_copied", "case", case_id, case_id=case_id, series=str(series.id))
    return made


def _member(uow: UnitOfWork, series_id: UUID, case_id: UUID) -> Any:
    case = cases.get_case(uow, case_id)
    if case.series_id != series_id:
        raise Missing
    return case


def _sides(parties: Sequence[Any], case: Any) -> list[tuple[Any, Any]]:
    """Who of the other case stands where each of these parties stands: by role, in their order. Raises SidesDiffer."""
    found = []
    for role in PartyRole:
        ours = [one for one in parties if one.role == role]
        theirs = [one for one in case.parties if one.role == role]
        if len(theirs) < len(ours):
            raise SidesDiffer(no=case.case_no, role=gettext(role.zh))
        found += list(zip(ours, theirs, strict=False))
    return found
