"""The verbs of agreements."""

from mediation.agreements.rules import (
    CONSENT_VERSION,
    DEFAULT_CLAUSE,
    Clause,
    Finding,
    Moved,
    OfferTerms,
    Part,
    build_instalments,
    consent_words,
    mended,
)
from mediation.agreements.rules.visits import Visit
from mediation.agreements.service.bid_opening import BidState, bid_state, box_bid, commit_bid, open_bids
from mediation.agreements.service.bidding import (
    assent,
    lapse_biddings,
    open_bidding,
    restart_round,
    withdraw_bidding,
)
from mediation.agreements.service.certified import (
    ask_to_certify,
    certifier_name,
    due_looks,
    order_to_hand_over,
    record_fault,
    record_result,
    record_taken,
    what_to_look_at,
)
from mediation.agreements.service.clarity import (
    due_days_of,
    findings_while_typed,
    mend_term,
    route_card,
    route_while_typed,
)
from mediation.agreements.service.deed import (
    check_groups_open,
    check_particulars_open,
    deed_paper,
    groups_fixed,
    prepare_deed,
    start_signing,
)
from mediation.agreements.service.deed_views import note_deed_shown
from mediation.agreements.service.effect import agree_orally, why_written
from mediation.agreements.service.follow_up import (
    next_visit,
    plan_next_visit,
    record_follow_up,
    schedule_follow_up,
    visit_notes,
    why_visit,
)
from mediation.agreements.service.handoff import facts_for_handoff
from mediation.agreements.service.issues import add_issue, link_issue, move_issue, share_issue
from mediation.agreements.service.mine import Mine, mine
from mediation.agreements.service.offer_answers import answer_offer, counter_offer
from mediation.agreements.service.offer_terms import draft_from_offer
from mediation.agreements.service.offer_words import offer_sentence
from mediation.agreements.service.offers import (
    lapse_offers,
    let_tell,
    make_offer,
    release_offer,
    undo_offer,
    withdraw_offer,
)
from mediation.agreements.service.on_paper import codes_on, paper_only
from mediation.agreements.service.open_work import open_work
from mediation.agreements.service.overtaking import (
    check_clauses_seen,
    check_conditions_seen,
    clauses_seen,
    conditions_seen,
)
from mediation.agreements.service.penalty import turn_to_penalty
from mediation.agreements.service.performance import (
    confirm_payment,
    dispute_payment,
    record_payment,
    remind_to_enforce,
    urge,
    waive,
    watch_due,
)
from mediation.agreements.service.proposals import (
    Line,
    answer_in_private,
    lapse_proposals,
    line_words,
    suggest,
    withdraw_proposal,
)
from mediation.agreements.service.signing import (
    Evidence,
    ask_for_paper,
    decline,
    deed_digest,
    get_place,
    keep_drawing,
    sign,
    sign_on_paper,
)
from mediation.agreements.service.teach_back import (
    AskedQuestion,
    answer_teach_back,
    explain_terms,
    teach_back_questions,
    understood,
    waits_for_explanation,
)
from mediation.agreements.service.telling import beyond
from mediation.agreements.service.term_rows import clauses_of
from mediation.agreements.service.terms import (
    answer_terms,
    draft_terms,
    findings_of,
    propose_terms,
    revise_terms,
    set_terms,
)
from mediation.agreements.service.versions import TermsNews, offers_behind, terms_news
from mediation.agreements.service.visit_paper import still_owed
from mediation.agreements.service.words import ShownTerm, accounts_for, clause_words, masked, names_of, shown_terms
from mediation.agreements.service.written import facts_of_agreement

__all__ = [
    "CONSENT_VERSION",
    "DEFAULT_CLAUSE",
    "AskedQuestion",
    "BidState",
    "Clause",
    "Evidence",
    "Finding",
    "Line",
    "Mine",
    "Moved",
    "OfferTerms",
    "Part",
    "ShownTerm",
    "TermsNews",
    "Visit",
    "accounts_for",
    "add_issue",
    "agree_orally",
    "answer_in_private",
    "answer_offer",
    "answer_teach_back",
    "answer_terms",
    "ask_for_paper",
    "ask_to_certify",
    "assent",
    "beyond",
    "bid_state",
    "box_bid",
    "build_instalments",
    "certifier_name",
    "check_clauses_seen",
    "check_conditions_seen",
    "check_groups_open",
    "check_particulars_open",
    "clause_words",
    "clauses_of",
    "clauses_seen",
    "codes_on",
    "commit_bid",
    "conditions_seen",
    "confirm_payment",
    "consent_words",
    "counter_offer",
    "decline",
    "deed_digest",
    "deed_paper",
    "dispute_payment",
    "draft_from_offer",
    "draft_terms",
    "due_days_of",
    "due_looks",
    "explain_terms",
    "facts_for_handoff",
    "facts_of_agreement",
    "findings_of",
    "findings_while_typed",
    "get_place",
    "groups_fixed",
    "keep_drawing",
    "lapse_biddings",
    "lapse_offers",
    "lapse_proposals",
    "let_tell",
    "line_words",
    "link_issue",
    "make_offer",
    "masked",
    "mend_term",
    "mended",
    "mine",
    "move_issue",
    "names_of",
    "next_visit",
    "note_deed_shown",
    "offer_sentence",
    "offers_behind",
    "open_bidding",
    "open_bids",
    "open_work",
    "order_to_hand_over",
    "paper_only",
    "plan_next_visit",
    "prepare_deed",
    "propose_terms",
    "record_fault",
    "record_follow_up",
    "record_payment",
    "record_result",
    "record_taken",
    "release_offer",
    "remind_to_enforce",
    "restart_round",
    "revise_terms",
    "route_card",
    "route_while_typed",
    "schedule_follow_up",
    "set_terms",
    "share_issue",
    "shown_terms",
    "sign",
    "sign_on_paper",
    "start_signing",
    "still_owed",
    "suggest",
    "teach_back_questions",
    "terms_news",
    "turn_to_penalty",
    "understood",
    "undo_offer",
    "urge",
    "visit_notes",
    "waits_for_explanation",
    "waive",
    "watch_due",
    "what_to_look_at",
    "why_visit",
    "why_written",
    "withdraw_bidding",
    "withdraw_offer",
    "withdraw_proposal",
]
