"""Pages of the case file: its papers and their progress, its files, the operator's queue."""

from mediation.records.views import (
    closing,
    dossiers,
    files,
    materials,
    papers,
    postings,
    printing,
    queue,
    seals,
    served,
    shelf,
    supplement,
    templates,
    writing,
)
from mediation.records.views.blueprint import bp
from mediation.records.views.closing import feedback_action
from mediation.records.views.materials import material_link, material_todos
from mediation.records.views.panel import papers_action, papers_panel
from mediation.records.views.postings import posting_todos
from mediation.records.views.served import service_actions
from mediation.records.views.shelf import shelf_action, shelf_todos

__all__ = [
    "bp",
    "closing",
    "dossiers",
    "feedback_action",
    "files",
    "material_link",
    "material_todos",
    "materials",
    "papers",
    "papers_action",
    "papers_panel",
    "posting_todos",
    "postings",
    "printing",
    "queue",
    "seals",
    "served",
    "service_actions",
    "shelf",
    "shelf_action",
    "shelf_todos",
    "supplement",
    "templates",
    "writing",
]
