"""The tables of agreements."""

from mediation.agreements.models.agreement import (
    Agreement,
    AgreementSignature,
    FollowUp,
    Instalment,
    Obligation,
    Payment,
    Term,
    TermsAnswer,
)

__all__ = [
    "Agreement",
    "AgreementSignature",
    "FollowUp",
    "Instalment",
    "Obligation",
    "Payment",
    "Term",
    "TermsAnswer",
]
