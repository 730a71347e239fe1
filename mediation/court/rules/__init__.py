"""What court confirmation asks of an agreement, of the application, and of numbers and days."""

from mediation.court.rules.application import (
    Offer,
    content_digest,
    looks_like_court_number,
    offered_courts,
    review_dates,
)
from mediation.court.rules.eligibility import CourtAnswers, assess
from mediation.court.rules.packet import PacketItem, packet_checklist

__all__ = [
    "CourtAnswers",
    "Offer",
    "PacketItem",
    "assess",
    "content_digest",
    "looks_like_court_number",
    "offered_courts",
    "packet_checklist",
    "review_dates",
]
