"""The blueprint that every page of cases hangs on."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("cases", __name__)
