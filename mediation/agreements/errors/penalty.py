"""Refusals about what follows when an agreement of the police is not performed."""

from __future__ import annotations

from mediation.core.errors import Conflict
from mediation.core.i18n import N_


class NotAPoliceMatter(Conflict):
    """Only what the police mediated can end in a penalty."""

    default = N_("本案不是治安调解，不能转处罚。发现违法行为的，请移送公安机关。")


class NothingOverdue(Conflict):
    """As long as it is performed in time there is no penalty."""

    default = N_("协议约定的事还没有过期，现在不能转处罚。")


class AlreadyTurned(Conflict):
    """It was noted before."""

    default = N_("已经转处罚了，不用再登记。")
