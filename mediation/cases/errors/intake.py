"""Refusals of what is taken down about a new dispute."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Invalid
from mediation.core.i18n import N_


class OneOnBothSides(Invalid):
    """The same number asks and is asked."""

    default: ClassVar[str] = N_("申请人和被申请人的证件号码一样，请核对是不是把同一个人写了两次。")


class ReferredLater(Invalid):
    """What was handed over has happened."""

    default: ClassVar[str] = N_("移送时间不能晚于现在，请核对。")
