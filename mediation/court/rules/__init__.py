"""What court confirmation asks of an agreement, of the application, and of numbers and days."""

from mediation.court.rules.application import (
    Offer,
    content_digest,
    further_days,
    looks_like_court_number,
    offered_courts,
    review_dates,
)
from mediation.court.rules.eligibility import CourtAnswers, assess
from mediation.court.rules.packet import PACKET, property_owners

__all__ = [
    "PACKET",
    "CourtAnswers",
    "Offer",
    "assess",
    "content_digest",
    "further_days",
    "looks_like_court_number",
    "offered_courts",
    "property_owners",
    "review_dates",
]
