"""The pages of the court track: the mediator's, the court's desk, the party's phone."""

from mediation.court.views import case_pages, delegations, desk, phone
from mediation.court.views.base import bp
from mediation.court.views.panel import case_actions, confirmation_panel, delegation_panel, todos

__all__ = [
    "bp",
    "case_actions",
    "case_pages",
    "confirmation_panel",
    "delegation_panel",
    "delegations",
    "desk",
    "phone",
    "todos",
]
