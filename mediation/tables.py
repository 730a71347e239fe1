"""Every table of every feature, for migrations and the drift check."""

from mediation.accounts import models as accounts
from mediation.agreements import models as agreements
from mediation.cases import models as cases
from mediation.core import models as core
from mediation.court import models as court
from mediation.demo import models as demo
from mediation.notary import models as notary
from mediation.records import models as records
from mediation.rooms import models as rooms
from mediation.supervision import models as supervision

__all__ = ["accounts", "agreements", "cases", "core", "court", "demo", "notary", "records", "rooms", "supervision"]
