"""Every question about cases; each answers only what the actor may see."""

from mediation.cases.queries.history import deeds_of, last_move, moves_of
from mediation.cases.queries.offices import case_of_seat, get_seat, invitations, seat_consents, seats_of
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
    "agents_of",
    "all_running",
    "case_of_seat",
    "clocks_of",
    "deeds_of",
    "disclosures_of",
    "extensions_of",
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
    "live_participants",
    "moves_of",
    "participant_for_party",
    "participant_for_staff",
    "participants_of",
    "parties_of",
    "running_clock",
    "seat_consents",
    "seats_of",
    "standing_of",
    "visible",
    "visible_ids",
]
