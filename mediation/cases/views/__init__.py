"""The pages of cases."""

from mediation.cases.views import (
    application,
    apply,
    checklists,
    course_steps,
    duty,
    handovers,
    home,
    intake_steps,
    invitations,
    lead_steps,
    leads,
    particulars,
    passed_on,
    register,
    seats,
    series,
    show,
    transfers,
)
from mediation.cases.views.application import load_applicant
from mediation.cases.views.blueprint import bp
from mediation.cases.views.checklists import checklist_panel
from mediation.cases.views.handovers import handover_panel
from mediation.cases.views.home import case_todos
from mediation.cases.views.series import series_panel
from mediation.cases.views.transfer_showing import transfer_panel

__all__ = [
    "application",
    "apply",
    "bp",
    "case_todos",
    "checklist_panel",
    "checklists",
    "course_steps",
    "duty",
    "handover_panel",
    "handovers",
    "home",
    "intake_steps",
    "invitations",
    "lead_steps",
    "leads",
    "load_applicant",
    "particulars",
    "passed_on",
    "register",
    "seats",
    "series",
    "series_panel",
    "show",
    "transfer_panel",
    "transfers",
]
