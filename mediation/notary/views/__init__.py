"""The pages of the notary track: the mediator's, the notary's desk, the party's phone."""

from mediation.notary.views import case_pages, desk, phone
from mediation.notary.views.base import bp
from mediation.notary.views.panel import notarization_panel, todos

__all__ = ["bp", "case_pages", "desk", "notarization_panel", "phone", "todos"]
