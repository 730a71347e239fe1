"""The dispute and who stands in it."""

from mediation.cases.models.case import ApplicationDraft, Case
from mediation.cases.models.checklists import ChecklistTick
from mediation.cases.models.duty import DutyCall, DutyShift
from mediation.cases.models.handovers import Handover
from mediation.cases.models.leads import Lead, LeadPerson
from mediation.cases.models.members import GroupMember, MemberAnswer
from mediation.cases.models.offices import ConflictLock, Disclosure, Seat, SeatConsent
from mediation.cases.models.people import Agent, Companion, ConsentInquiry, Participant, Party
from mediation.cases.models.periods import CaseClock, Extension
from mediation.cases.models.series import CaseSeries
from mediation.cases.models.service_addresses import ServiceAddress
from mediation.cases.models.transfers import Transfer

__all__ = [
    "Agent",
    "ApplicationDraft",
    "Case",
    "CaseClock",
    "CaseSeries",
    "ChecklistTick",
    "Companion",
    "ConflictLock",
    "ConsentInquiry",
    "Disclosure",
    "DutyCall",
    "DutyShift",
    "Extension",
    "GroupMember",
    "Handover",
    "Lead",
    "LeadPerson",
    "MemberAnswer",
    "Participant",
    "Party",
    "Seat",
    "SeatConsent",
    "ServiceAddress",
    "Transfer",
]
