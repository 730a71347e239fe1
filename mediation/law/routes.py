"""Where each clause can go: to the court (司法确认), to the notary (赋强公证), or to neither, with the article.

One source for the route card and for the lists of court and notary. Domain D and E; doubts in docs/clauses.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from mediation.law.citations import Citation, citation
from mediation.law.clauses import vague_points
from mediation.law.handoffs import AgreementFacts, Duty
from mediation.law.route_rules import COURT, NOTARY, Clause, Row, Way


@dataclass(frozen=True, slots=True)
class Route:
    """The answer of one office for one clause: why, by which article (a key of citations), which part of it."""

    way: Way
    reason: str
    article: str
    part: str = ""
    values: dict[str, str] = field(default_factory=dict)

    @property
    def citation(self) -> Citation:
        """The article in its own words."""
        return citation(self.article)


@dataclass(frozen=True, slots=True)
class ClauseRoutes:
    """Both answers for one clause; `open` False when nothing of it is left to be enforced."""

    number: int
    court: Route
    notary: Route
    open: bool = True


def routes(duties: Iterable[Duty], names: frozenset[str], today: date) -> list[ClauseRoutes]:
    """Court and notary for each clause, in their order; `names` are the parties' who sign."""
    found = (Clause(duty, names, today) for duty in duties)
    return [
        ClauseRoutes(one.duty.number, _first(COURT, one), _first(NOTARY, one), not one.duty.performed) for one in found
    ]


def routes_of(facts: AgreementFacts, today: date) -> list[ClauseRoutes]:
    """The same for an agreement that was handed over."""
    return routes(facts.duties, frozenset(side.name for side in facts.sides), today)


def _first(rows: Iterable[Row], clause: Clause) -> Route:
    way, reason, article, part = next(row[1:] for row in rows if row[0](clause))
    points = "、".join(vague_points(clause.duty))
    return Route(way, reason, article, part, {"points": points} if "%(points)s" in reason else {})
