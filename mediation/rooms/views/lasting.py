"""How long something lasts, as people say it."""

from __future__ import annotations

from datetime import timedelta

from mediation.core.i18n import gettext

HOUR, DAY = 60, 24 * 60


def lasting(time: timedelta) -> str:
    """没有, 不到1分钟, 12分钟, 1小时5分钟, 3天."""
    whole = int(time.total_seconds()) // 60
    if whole < 1:
        return gettext("不到1分钟") if time else gettext("没有")
    if whole < HOUR:
        return gettext("%(n)s分钟", n=whole)
    if whole < DAY:
        return gettext("%(h)s小时%(n)s分钟", h=whole // HOUR, n=whole % HOUR)
    return gettext("%(n)s天", n=whole // DAY)
