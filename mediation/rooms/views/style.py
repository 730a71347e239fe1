"""The style guide: every part of the pages with every state, in the demonstration."""

from __future__ import annotations

from flask import render_template, request

from mediation.core.web import Audience, opens
from mediation.rooms.views.blueprint import bp

KINDS = {"joint": ("joint", ""), "a": ("caucus", "a"), "b": ("caucus", "b"), "consultation": ("consultation", "")}


@bp.get("/styleguide")
@opens(Audience.DEMO, action="style.read")
def styleguide() -> str:
    return render_template("_styleguide.html")


@bp.get("/styleguide/<any(desk, phone):surface>")
@opens(Audience.DEMO, action="style.read")
def styleguide_room(surface: str) -> str:
    kind, side = KINDS.get(request.args.get("channel", "joint"), KINDS["joint"])
    return render_template(f"_styleguide_{surface}.html", sample_kind=kind, sample_side=side)
