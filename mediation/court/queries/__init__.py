"""Every question about court matters; each answers only what the actor may see."""

from mediation.court.queries.confirmations import (
    applicants_of,
    confirmation_of_agreement,
    confirmation_of_case,
    desk,
    get_confirmation,
    ground_of,
    lapsed,
    nearing_end,
    open_confirmations,
    paper_bytes,
    papers_of,
)
from mediation.court.queries.delegations import (
    delegation_of_case,
    delegations_desk,
    get_delegation,
    ground_of_delegation,
    unreported,
    withdrawals_of,
)
from mediation.court.queries.figures import confirmed_rows, reported_rows, withdrawn_rows

__all__ = [
    "applicants_of",
    "confirmation_of_agreement",
    "confirmation_of_case",
    "confirmed_rows",
    "delegation_of_case",
    "delegations_desk",
    "desk",
    "get_confirmation",
    "get_delegation",
    "ground_of",
    "ground_of_delegation",
    "lapsed",
    "nearing_end",
    "open_confirmations",
    "paper_bytes",
    "papers_of",
    "reported_rows",
    "unreported",
    "withdrawals_of",
    "withdrawn_rows",
]
