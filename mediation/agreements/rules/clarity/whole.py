"""What only shows when all clauses are read together: the same sum twice, one clause against another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from uuid import UUID

from mediation.agreements.rules.clarity.faults import Fault
from mediation.agreements.rules.terms import Clause
from mediation.agreements.states import TermKind

_PAYS_NOTHING = re.compile(
    r"(不再|无须|无需|不用|互不)[^，。；,;]{0,14}(支付|承担|赔偿|给付)[^，。；,;]{0,4}任何|互不(支付|赔偿|补偿)"
)
_REST_ONLY = re.compile(r"除[^。；]{0,12}外|其他|其余|另外|收到[^，。；]{0,10}后")
_KEEPS_CLAIM = re.compile(r"保留[^，。；,;]{0,14}(主张|追究|索赔|请求)[^，。；,;]{0,4}权利")
_SETTLED = re.compile(r"再无[^，。；]{0,4}争议|一次性了结|互不追究|不再提出")
_ABOUT = re.compile(r"就(?!(本|此|该)次?(案|纠纷|事))")


def settles_everything(clauses: Sequence[Clause]) -> int:
    """The place from 1 of a clause by which nothing at all stays in dispute, 0 without one.

    再无争议 about one matter (就漏水损失) leaves room for others; about the dispute as a whole it does not.
    """
    found = (n for n, one in enumerate(clauses, 1) if _SETTLED.search(one.text) and not _ABOUT.search(one.text))
    return next(found, 0)


def clashing(clauses: Sequence[Clause], names: Mapping[UUID, str]) -> set[int]:
    """The places (from 1) of clauses that take back what an earlier one promised."""
    return {
        place
        for place, clause in enumerate(clauses, start=1)
        if any(_against(clause, earlier, names) for earlier in clauses[: place - 1])
    }


def paid_twice(clauses: Sequence[Clause]) -> set[int]:
    """The places (from 1) of payments for which an earlier one has the same sides and the same purpose."""
    seen: set[tuple[UUID | None, UUID | None, str]] = set()
    found = set()
    for place, clause in enumerate(clauses, start=1):
        key = (clause.obligor, clause.obligee, "".join(clause.text.split()))
        if clause.kind is TermKind.PAY_MONEY and clause.text.strip():
            if key in seen:
                found.add(place)
            seen.add(key)
    return found


def _against(clause: Clause, earlier: Clause, names: Mapping[UUID, str]) -> bool:
    said = {_SETTLED.search(clause.text) and "settled", _SETTLED.search(earlier.text) and "settled"}
    kept = _KEEPS_CLAIM.search(clause.text) or _KEEPS_CLAIM.search(earlier.text)
    return (kept is not None and "settled" in said) or _takes_back(clause, earlier, names)


def _takes_back(clause: Clause, earlier: Clause, names: Mapping[UUID, str]) -> bool:
    if earlier.kind is not TermKind.PAY_MONEY or _REST_ONLY.search(clause.text):
        return False
    payer = names.get(earlier.obligor, "") if earlier.obligor else ""
    about_payer = not payer or payer in clause.text or "双方" in clause.text or "互不" in clause.text
    return about_payer and bool(_PAYS_NOTHING.search(clause.text))


WHOLE = ((Fault.CLASH, clashing), (Fault.TWICE, lambda clauses, _names: paid_twice(clauses)))
