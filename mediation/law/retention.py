"""How long a dossier is kept; no statute fixes it, so the longer answer is taken."""

from dataclasses import dataclass
from datetime import date

from mediation.core.i18n import N_
from mediation.law.cases import DisputeType
from mediation.law.rules import rule
from mediation.law.term import Term

_LASTING_TYPES = frozenset({DisputeType.FOREST_LAND, DisputeType.HOMESTEAD})


class RetentionClass(Term):
    """The class written on the cover (保管期限)."""

    PERMANENT = "permanent", N_("永久")
    LONG = "long", N_("长期")
    SHORT = "short", N_("短期")


@dataclass(frozen=True, slots=True)
class Retention:
    """A class with its years; None for ever."""

    kind: RetentionClass
    years: int | None


def retention(
    dispute_type: DisputeType, on: date, *, lasting: bool = False, pending_or_confirmed: bool = False
) -> Retention:
    """Return how long a case filed on `on` is kept.

    `lasting`: death compensation, maintenance of a minor, a mass case. `pending_or_confirmed`: something is
    still to be performed, or a court or notary has confirmed the agreement.
    """
    if lasting or dispute_type in _LASTING_TYPES:
        return Retention(RetentionClass.PERMANENT, None)
    if pending_or_confirmed:
        return Retention(RetentionClass.LONG, rule("C-RETAIN-LONG", on).value)
    return Retention(RetentionClass.SHORT, rule("C-RETAIN", on).value)
