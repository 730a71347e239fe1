"""Refusals of reports."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Invalid
from mediation.core.i18n import N_


class BadPeriod(Invalid):
    """The period ends before it starts, or is longer than can be shown."""

    default: ClassVar[str] = N_("统计期间不对：开始日期要早于或等于结束日期，最长100年。请改一下日期。")


class UnknownDimension(Invalid):
    """A figure cannot be split that way."""

    default: ClassVar[str] = N_("不能按“%(name)s”分组。可以用：%(known)s。")


class UnknownMeasure(Invalid):
    """No rate is defined that way."""

    default: ClassVar[str] = N_("没有“%(name)s”这种口径。可以用：%(known)s。")


class UnknownFigure(Invalid):
    """No list stands behind that figure."""

    default: ClassVar[str] = N_("没有名为“%(name)s”的指标。")
