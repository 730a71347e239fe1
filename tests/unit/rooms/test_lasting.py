"""How long something lasts, as people say it."""

from datetime import timedelta

from mediation.rooms.views.lasting import lasting


def test_minutes_become_hours_and_days() -> None:
    shown = [lasting(timedelta(minutes=one)) for one in (0, 0.5, 59, 60, 125, 1439, 1440, 4000)]
    assert shown == ["没有", "不到1分钟", "59分钟", "1小时0分钟", "2小时5分钟", "23小时59分钟", "1天", "2天"]
