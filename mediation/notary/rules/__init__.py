"""What an enforceable deed asks of an agreement, of the application, and of numbers and days."""

from mediation.notary.rules.eligibility import Commitments, NotaryAnswers, assess
from mediation.notary.rules.numbers import TypedNumber, read_numbers
from mediation.notary.rules.packet import PACKET
from mediation.notary.rules.roles import applicant_roles, creditors, debtors, guarantors
from mediation.notary.rules.term import review_due, working_days_paused

__all__ = [
    "PACKET",
    "Commitments",
    "NotaryAnswers",
    "TypedNumber",
    "applicant_roles",
    "assess",
    "creditors",
    "debtors",
    "guarantors",
    "read_numbers",
    "review_due",
    "working_days_paused",
]
