"""Pages of those who watch over cases, and what the people of a case learn of it."""

from mediation.supervision.views import readings, trail, unsealing
from mediation.supervision.views.blueprint import bp
from mediation.supervision.views.panel import case_actions as case_actions
from mediation.supervision.views.panel import readings_link, unsealing_todos, unsealings_panel

__all__ = [
    "bp",
    "case_actions",
    "readings",
    "readings_link",
    "trail",
    "unsealing",
    "unsealing_todos",
    "unsealings_panel",
]
