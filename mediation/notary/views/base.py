"""The feature's routes hang here."""

from flask import Blueprint

bp = Blueprint("notary", __name__)
