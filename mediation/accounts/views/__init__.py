"""The pages of accounts: the door, the own account, organisations and staff."""

from mediation.accounts.views import door, offices, own, staff
from mediation.accounts.views.blueprint import AUDIENCE, COOKIE, bp, load_actor

__all__ = ["AUDIENCE", "COOKIE", "bp", "door", "load_actor", "offices", "own", "staff"]
