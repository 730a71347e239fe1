"""Pages of the case file: its papers and their progress, its files, the operator's queue."""

from mediation.records.views import files, papers, queue, seals, writing
from mediation.records.views.blueprint import bp
from mediation.records.views.panel import papers_action, papers_panel

__all__ = ["bp", "files", "papers", "papers_action", "papers_panel", "queue", "seals", "writing"]
