"""Refusals about codes in a mailbox."""

from __future__ import annotations

from mediation.core.errors import Conflict, Invalid
from mediation.core.i18n import N_


class NoMailNow(Conflict):
    """No e-mail can leave this platform."""

    default = N_("平台现在发不了电子邮件，先用手机或者邮寄收文书吧。")


class OtherMailbox(Invalid):
    """The code was sent to another mailbox than the one that stands there now."""

    default = N_("验证码发到了%(mask)s，和现在填的不是同一个邮箱。请改回来，或者给现在这个邮箱重新发一次。")
