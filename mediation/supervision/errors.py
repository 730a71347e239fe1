"""What reading under a reason refuses, each with its sentence."""

from __future__ import annotations

from mediation.core.errors import Closed, Conflict, Invalid
from mediation.core.i18n import N_


class NoReason(Invalid):
    """Nobody reads what was said without saying why."""

    default = N_("请写明为什么要看（至少10个字）。理由会给承办调解员看到，并永久留痕。")


class NoSuchStretch(Invalid):
    """A stretch of time that is not offered."""

    default = N_("请从列出的时长里选一个。时间不够的，到时再写理由重新启封。")


class StillUnsealed(Conflict):
    """One reason at a time."""

    default = N_("您对本案的启封还没有到时间，不用再申请，接着看就可以。")


class SealedAgain(Closed):
    """The time asked for is over."""

    default = N_("启封的时间已经到了，内容重新封存。还需要看的，请写明理由重新启封。")
