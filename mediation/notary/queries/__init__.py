"""Every question about notarial matters; each answers only what the actor may see."""

from mediation.notary.queries.figures import certified_rows, other_rows
from mediation.notary.queries.notarizations import (
    applicants_of,
    certificate_of,
    checks_made,
    confirmed_at_court,
    desk,
    get_notarization,
    ground_of,
    matter_of,
    notarization_of_agreement,
    notarization_of_case,
    numbers_taken,
    open_notarizations,
    paper_bytes,
    papers_of,
)

__all__ = [
    "applicants_of",
    "certificate_of",
    "certified_rows",
    "checks_made",
    "confirmed_at_court",
    "desk",
    "get_notarization",
    "ground_of",
    "matter_of",
    "notarization_of_agreement",
    "notarization_of_case",
    "numbers_taken",
    "open_notarizations",
    "other_rows",
    "paper_bytes",
    "papers_of",
]
