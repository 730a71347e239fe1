"""Shapes of the agreements' pages."""

from mediation.agreements.forms.agreement import (
    AnswerForm,
    CheckForm,
    ConditionsForm,
    DeclineForm,
    FollowUpForm,
    NoteForm,
    PartForm,
    PaymentForm,
    PlanForm,
    ReasonForm,
    ScanForm,
    SignForm,
    TermForm,
    YuanField,
)

__all__ = [
    "AnswerForm",
    "CheckForm",
    "ConditionsForm",
    "DeclineForm",
    "FollowUpForm",
    "NoteForm",
    "PartForm",
    "PaymentForm",
    "PlanForm",
    "ReasonForm",
    "ScanForm",
    "SignForm",
    "TermForm",
    "YuanField",
]
