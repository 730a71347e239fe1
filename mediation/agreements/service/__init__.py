"""The verbs of agreements."""

from mediation.agreements.rules import Clause, Part, build_instalments
from mediation.agreements.service.deed import deed_paper, prepare_deed, start_signing
from mediation.agreements.service.effect import agree_orally
from mediation.agreements.service.follow_up import Visit, record_follow_up, schedule_follow_up
from mediation.agreements.service.handoff import facts_for_handoff
from mediation.agreements.service.performance import (
    confirm_payment,
    dispute_payment,
    record_payment,
    urge,
    waive,
    watch_due,
)
from mediation.agreements.service.signing import (
    Evidence,
    ask_for_paper,
    decline,
    deed_digest,
    get_place,
    sign,
    sign_on_paper,
)
from mediation.agreements.service.terms import (
    answer_terms,
    clauses_of,
    draft_terms,
    findings_of,
    propose_terms,
    revise_terms,
    set_terms,
)
from mediation.agreements.service.words import ShownTerm, accounts_for, clause_words, masked, names_of, shown_terms
from mediation.agreements.service.written import facts_of_agreement

__all__ = [
    "Clause",
    "Evidence",
    "Part",
    "ShownTerm",
    "Visit",
    "accounts_for",
    "agree_orally",
    "answer_terms",
    "ask_for_paper",
    "build_instalments",
    "clause_words",
    "clauses_of",
    "confirm_payment",
    "decline",
    "deed_digest",
    "deed_paper",
    "dispute_payment",
    "draft_terms",
    "facts_for_handoff",
    "facts_of_agreement",
    "findings_of",
    "get_place",
    "masked",
    "names_of",
    "prepare_deed",
    "propose_terms",
    "record_follow_up",
    "record_payment",
    "revise_terms",
    "schedule_follow_up",
    "set_terms",
    "shown_terms",
    "sign",
    "sign_on_paper",
    "start_signing",
    "urge",
    "waive",
    "watch_due",
]
