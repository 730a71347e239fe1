"""The feature's routes hang here."""

from flask import Blueprint

bp = Blueprint("supervision", __name__)
