"""The feature's routes hang here."""

from flask import Blueprint

bp = Blueprint("court", __name__)
