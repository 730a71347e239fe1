"""Refusals about leads."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Conflict, Invalid
from mediation.core.i18n import N_


class LeadOver(Conflict):
    """Somebody else converted or closed it first; says who, when and to what."""

    default: ClassVar[str] = N_(
        "%(who)s已于%(when)s处理了这条线索（%(status)s），您这一步没有执行，也没有改动任何内容。请看最新情况再决定。"
    )


class LeadSaysNothing(Invalid):
    """A lead says at least what is the matter."""

    default: ClassVar[str] = N_("请写明什么地方、因为什么事，知道多少写多少。")


class HeardLater(Invalid):
    """Nobody hears of a lead after they wrote it down."""

    default: ClassVar[str] = N_("得知时间不能晚于现在，请核对。")


class NoSuchReceiver(Invalid):
    """The office cannot take leads over."""

    default: ClassVar[str] = N_("请选一个能办理的调解组织。")


class NotACloseReason(Invalid):
    """A lead is closed for one of the listed reasons."""

    default: ClassVar[str] = N_("请选一项关闭原因。")


class CloseNoteMissing(Invalid):
    """The reason alone does not say what was found."""

    default: ClassVar[str] = N_("请写几句核实的情况：问了谁、怎么说的、转到了哪里。")
