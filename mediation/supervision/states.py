"""Why and for how long a supervisor may read what was said."""

from __future__ import annotations

from mediation.core.i18n import N_
from mediation.law.term import Term


class UnsealGround(Term):
    """Why a supervisor reads the words of a case. What is none of these is no reason to read them."""

    COMPLAINT = "complaint", N_("核查投诉、信访")
    QUALITY = "quality", N_("案件质量评查")
    DISCIPLINE = "discipline", N_("核查违纪违法线索")
    ORDERED = "ordered", N_("上级交办")


MINUTES = (30, 60, 120)
"""How long one may be asked for; who needs longer gives the reason anew."""
SHORTEST_REASON = 10
