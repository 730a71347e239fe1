"""The tables of agreements and of what leads to them."""

from mediation.agreements.models.agreement import (
    Agreement,
    FollowUp,
    Instalment,
    Obligation,
    Payment,
    Term,
    TermAccount,
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
from mediation.agreements.models.signing import AgreementSignature, CertifiedRequest, DeedView, TeachBack

__all__ = [
    "Agreement",
    "AgreementSignature",
    "Bid",
    "BidRound",
    "Bidding",
    "CertifiedRequest",
    "DeedView",
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
    "TermAccount",
    "TermsAnswer",
]
