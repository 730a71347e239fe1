"""The verbs of accounts: sign in and out, keep passwords, staff and organisations."""

from mediation.accounts.rules import device
from mediation.accounts.service.organisations import OfficeDetails, add_organisation, edit_organisation
from mediation.accounts.service.passwords import change_password, reset_password
from mediation.accounts.service.sessions import (
    SignedIn,
    close_session,
    end_other_sessions,
    end_own_session,
    open_session,
    resume,
    resume_session,
)
from mediation.accounts.service.signing_in import check_password
from mediation.accounts.service.staff import StaffDetails, add_staff, edit_staff, switch_staff, unlock

__all__ = [
    "OfficeDetails",
    "SignedIn",
    "StaffDetails",
    "add_organisation",
    "add_staff",
    "change_password",
    "check_password",
    "close_session",
    "device",
    "edit_organisation",
    "edit_staff",
    "end_other_sessions",
    "end_own_session",
    "open_session",
    "reset_password",
    "resume",
    "resume_session",
    "switch_staff",
    "unlock",
]
