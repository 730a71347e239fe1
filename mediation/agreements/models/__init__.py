"""The tables of agreements and of what leads to them."""

from mediation.agreements.models.agreement import (
    Agreement,
    AgreementSignature,
    FollowUp,
    Instalment,
    Obligation,
    Payment,
    TeachBack,
    Term,
    TermsAnswer,
)
from mediation.agreements.models.negotiation import (
    Bid,
    Bidding,
    BidRound,
    Issue,
    IssueLink,
    Offer,
    OfferPart,
    Proposal,
    ProposalAnswer,
    ProposalLine,
    ProposalOption,
)

__all__ = [
    "Agreement",
    "AgreementSignature",
    "Bid",
    "BidRound",
    "Bidding",
    "FollowUp",
    "Instalment",
    "Issue",
    "IssueLink",
    "Obligation",
    "Offer",
    "OfferPart",
    "Payment",
    "Proposal",
    "ProposalAnswer",
    "ProposalLine",
    "ProposalOption",
    "TeachBack",
    "Term",
    "TermsAnswer",
]
