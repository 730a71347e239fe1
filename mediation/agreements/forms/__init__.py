"""Shapes of the agreements' pages."""

from mediation.agreements.forms.agreement import (
    AnswerForm,
    CheckForm,
    ConditionsForm,
    DeclineForm,
    NoteForm,
    PartForm,
    PaymentForm,
    ReasonForm,
    ScanForm,
    SignForm,
    TermForm,
    YuanField,
    asking,
)
from mediation.agreements.forms.negotiation import (
    BiddingForm,
    IssueForm,
    LineForm,
    OfferForm,
    ProposalForm,
    Sides,
    pair_of,
    pairs,
)
from mediation.agreements.forms.visits import FollowUpForm, PlanForm

__all__ = [
    "AnswerForm",
    "BiddingForm",
    "CheckForm",
    "ConditionsForm",
    "DeclineForm",
    "FollowUpForm",
    "IssueForm",
    "LineForm",
    "NoteForm",
    "OfferForm",
    "PartForm",
    "PaymentForm",
    "PlanForm",
    "ProposalForm",
    "ReasonForm",
    "ScanForm",
    "Sides",
    "SignForm",
    "TermForm",
    "YuanField",
    "asking",
    "pair_of",
    "pairs",
]
