"""Pages of the case file: its papers and their progress, its files, the operator's queue."""

from mediation.records.views import files, papers, queue
from mediation.records.views.blueprint import bp

__all__ = ["bp", "files", "papers", "queue"]
