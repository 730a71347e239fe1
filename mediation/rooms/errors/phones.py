"""Refusals about one's own change of telephone."""

from __future__ import annotations

from mediation.core.errors import Conflict, TooMany
from mediation.core.i18n import N_


class MovesEnough(TooMany):
    """Three changes a day."""

    default = N_("24小时内已经换过3次手机号了。还要换的话，请打电话给调解员。")


class NoCodesNow(Conflict):
    """No message can leave this platform."""

    default = N_("平台现在发不了短信，换不了手机号。请打电话给调解员，带证件当面换。")
