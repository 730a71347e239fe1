"""The papers of a case's own life: from application to closing report, content as data."""

from mediation.cases.documents.conduct import (
    Assignment,
    ClosingReport,
    ConsentInquiry,
    Inquiry,
    OfficeSeat,
    assignment,
    closing_report,
    consent_inquiry,
)
from mediation.cases.documents.intake import Acceptance, Application, acceptance, application
from mediation.cases.documents.notices import (
    Feedback,
    Letter,
    Rejection,
    Supplement,
    Termination,
    feedback,
    rejection_notice,
    supplement_notice,
    termination_notice,
)
from mediation.cases.documents.service_address import Reached, service_address_confirmation

__all__ = [
    "Acceptance",
    "Application",
    "Assignment",
    "ClosingReport",
    "ConsentInquiry",
    "Feedback",
    "Inquiry",
    "Letter",
    "OfficeSeat",
    "Reached",
    "Rejection",
    "Supplement",
    "Termination",
    "acceptance",
    "application",
    "assignment",
    "closing_report",
    "consent_inquiry",
    "feedback",
    "rejection_notice",
    "service_address_confirmation",
    "supplement_notice",
    "termination_notice",
]
