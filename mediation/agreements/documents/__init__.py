"""The agreement as paper, written or oral, and the visit afterwards."""

from mediation.agreements.documents.certificate import SigningEvidence, digest_chain
from mediation.agreements.documents.deed import Agreement, OralAgreement, agreement, oral_agreement, signed_agreement
from mediation.agreements.documents.follow_up import FollowUp, follow_up, found_words
from mediation.agreements.documents.terms import Instalment, Term, term_text

__all__ = [
    "Agreement",
    "FollowUp",
    "Instalment",
    "OralAgreement",
    "SigningEvidence",
    "Term",
    "agreement",
    "digest_chain",
    "follow_up",
    "found_words",
    "oral_agreement",
    "signed_agreement",
    "term_text",
]
