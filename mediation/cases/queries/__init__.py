"""Every question about cases; each answers only what the actor may see."""

from mediation.cases.queries.applications import (
    Receipt,
    applications_since,
    delete_drafts,
    find_application,
    find_draft,
    receipt_of,
)
from mediation.cases.queries.duplicates import Double, Person, find_duplicates
from mediation.cases.queries.facts import facts_for_paper, remedies_of, requests_of
from mediation.cases.queries.history import deeds_of, last_move, moves_of
from mediation.cases.queries.lists import (
    CaseFilter,
    Page,
    count_cases,
    list_cases,
    nearest_clocks,
    overdue_clocks,
    waiting_for_decision,
    waiting_for_disclosure,
)
from mediation.cases.queries.mediators import Candidate, candidates
from mediation.cases.queries.offices import case_of_seat, get_seat, invitations, seat_consents, seats_of
from mediation.cases.queries.papers import paper_of
from mediation.cases.queries.people import (
    agents_of,
    disclosures_of,
    firm_acts_for_party,
    get_participant,
    get_party,
    inquiries_of,
    latest_disclosure,
    live_participants,
    participant_for_party,
    participant_for_staff,
    participants_of,
    parties_of,
)
from mediation.cases.queries.periods import (
    all_running,
    clocks_of,
    extensions_of,
    get_clock,
    running_clock,
)
from mediation.cases.queries.sight import get_case, get_case_unseen, standing_of, visible, visible_ids

__all__ = [
    "Candidate",
    "CaseFilter",
    "Double",
    "Page",
    "Person",
    "Receipt",
    "agents_of",
    "all_running",
    "applications_since",
    "candidates",
    "case_of_seat",
    "clocks_of",
    "count_cases",
    "deeds_of",
    "delete_drafts",
    "disclosures_of",
    "extensions_of",
    "facts_for_paper",
    "find_application",
    "find_draft",
    "find_duplicates",
    "firm_acts_for_party",
    "get_case",
    "get_case_unseen",
    "get_clock",
    "get_participant",
    "get_party",
    "get_seat",
    "inquiries_of",
    "invitations",
    "last_move",
    "latest_disclosure",
    "list_cases",
    "live_participants",
    "moves_of",
    "nearest_clocks",
    "overdue_clocks",
    "paper_of",
    "participant_for_party",
    "participant_for_staff",
    "participants_of",
    "parties_of",
    "receipt_of",
    "remedies_of",
    "requests_of",
    "running_clock",
    "seat_consents",
    "seats_of",
    "standing_of",
    "visible",
    "visible_ids",
    "waiting_for_decision",
    "waiting_for_disclosure",
]
