"""Pages of agreements: the mediator's desk and the party's phone."""

from mediation.agreements.views import after, panel, phone, phone_after, phone_sign, signing, terms
from mediation.agreements.views.base import bp
from mediation.agreements.views.panel import case_actions, case_panel, phone_link, todos

__all__ = [
    "after",
    "bp",
    "case_actions",
    "case_panel",
    "panel",
    "phone",
    "phone_after",
    "phone_link",
    "phone_sign",
    "signing",
    "terms",
    "todos",
]
