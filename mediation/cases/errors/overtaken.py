"""Refusals where two people decide the same thing at once: one wins, the other reads who did what and when."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Conflict
from mediation.core.i18n import N_


class Overtaken(Conflict):
    """What the page was opened on has changed since."""

    default: ClassVar[str] = N_(
        "%(who)s已于%(when)s%(what)s，您这一步没有执行，您填的都在。请看最新情况，还要改的再点一次。"
    )


class SeatAnswered(Conflict):
    """The invitation was answered, or taken back, before."""

    default: ClassVar[str] = N_("%(who)s已于%(when)s%(what)s，您这次的答复没有记下，您写的还在下面。")
