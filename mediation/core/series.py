"""Running numbers: taken under the row's lock, in order, never twice."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from mediation.core.models import Series
from mediation.core.uow import UnitOfWork

WHOLE_COUNTY = UUID(int=0)
"""The owner of a series that all offices share."""


def next_number(uow: UnitOfWork, org_id: UUID, name: str, year: int) -> int:
    """The next number of this organisation's series `name` in `year`, from 1; others wait until this commit."""
    first = insert(Series).values(org_id=org_id, name=name, year=year, last=1)
    statement = first.on_conflict_do_update(
        index_elements=[Series.org_id, Series.name, Series.year], set_={"last": Series.last + 1}
    ).returning(Series.last)
    return int(uow.session.scalars(statement).one())
