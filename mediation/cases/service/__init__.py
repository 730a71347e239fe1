"""The verbs of cases."""

from mediation.cases.service.applications import (
    apply_online,
    forget_drafts,
    keep_answers,
    read_draft,
    start_draft,
)
from mediation.cases.service.clocks import (
    drop_clock,
    extend_clock,
    finish_clock,
    pause_clocks,
    resume_clocks,
    start_clock,
)
from mediation.cases.service.companions import bring_companion, send_companion_away
from mediation.cases.service.course import reopen_terms, resume, settle_terms, start_if_ready, start_mediation, suspend
from mediation.cases.service.decisions import (
    accept,
    apply_again,
    record_consent,
    reject,
    require_supplement,
    set_level,
    supplement,
)
from mediation.cases.service.details import DisputeDetails, PartyDetails
from mediation.cases.service.endings import (
    archive,
    close,
    closing_gaps,
    fail,
    reopen,
    set_performance,
    succeed,
    withdraw,
)
from mediation.cases.service.intake import register_case, sign_for_materials
from mediation.cases.service.mediators import answer_conflict, assign_mediator, decline_assignment, disclose
from mediation.cases.service.participants import (
    amend_party,
    end_participant,
    reveal,
    seat_participant,
    tell_rights,
    verify_identity,
    verify_person,
)
from mediation.cases.service.seats import accept_seat, consent_to_seat, decline_seat, end_seat, invite_seat

__all__ = [
    "DisputeDetails",
    "PartyDetails",
    "accept",
    "accept_seat",
    "amend_party",
    "answer_conflict",
    "apply_again",
    "apply_online",
    "archive",
    "assign_mediator",
    "bring_companion",
    "close",
    "closing_gaps",
    "consent_to_seat",
    "decline_assignment",
    "decline_seat",
    "disclose",
    "drop_clock",
    "end_participant",
    "end_seat",
    "extend_clock",
    "fail",
    "finish_clock",
    "forget_drafts",
    "invite_seat",
    "keep_answers",
    "pause_clocks",
    "read_draft",
    "record_consent",
    "register_case",
    "reject",
    "reopen",
    "reopen_terms",
    "require_supplement",
    "resume",
    "resume_clocks",
    "reveal",
    "seat_participant",
    "send_companion_away",
    "set_level",
    "set_performance",
    "settle_terms",
    "sign_for_materials",
    "start_clock",
    "start_draft",
    "start_if_ready",
    "start_mediation",
    "succeed",
    "supplement",
    "suspend",
    "tell_rights",
    "verify_identity",
    "verify_person",
    "withdraw",
]
