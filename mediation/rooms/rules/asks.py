"""请在周五18点前回复: until when a side may be asked to answer, how that is said, and where the asking stands.

Nobody is punished for being away: when the time is up the asking has 未回复, and nothing follows from it by itself.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from mediation.core.clock import SHANGHAI, local_day
from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.law.calendar import next_working_day
from mediation.rooms.states import Reply

LONGEST_QUESTION = 500
"""Characters."""
SHORTEST = timedelta(hours=2)
"""Less than that is no time to answer for somebody who is at work."""
LONGEST = timedelta(days=30)
FIRST_HOUR, LAST_HOUR = 8, 20
USUAL_HOURS = (12, 18)
USUAL_DAYS = 5
ASKING_ENDS = "前回复："
"""What stands between until when and what is asked."""
WEEKDAYS = "一二三四五六日"


def due_moment(day: date, hour: int, now: datetime) -> datetime:
    """Until when, in Shanghai: a day off moves to the next working day. Raises Invalid when it is no fair time."""
    if not FIRST_HOUR <= hour <= LAST_HOUR:
        raise Invalid(N_("回复期限请定在8点到20点之间，不打扰对方休息。"), field="until")
    due = at_hour(next_working_day(day), hour)
    if due < now + SHORTEST:
        raise Invalid(N_("期限至少要留两个小时，请往后选。"), field="until")
    if due > now + LONGEST:
        raise Invalid(N_("期限最长30天，请往前选。"), field="until")
    return due


def usual_moments(now: datetime) -> list[datetime]:
    """What a mediator may choose from: noon and the end of work of the next working days."""
    found: list[datetime] = []
    day = local_day(now)
    while len(found) < USUAL_DAYS * len(USUAL_HOURS):
        day = next_working_day(day)
        found += [at_hour(day, hour) for hour in USUAL_HOURS if at_hour(day, hour) >= now + SHORTEST]
        day += timedelta(days=1)
    return found


def at_hour(day: date, hour: int) -> datetime:
    """An hour of a day in Shanghai."""
    return datetime.combine(day, time(hour), SHANGHAI)


def due_words(due: datetime, now: datetime) -> str:
    """今天18点, 明天（周四）12点, 12月4日（周五）18点; written down it needs no day to count from."""
    local, today = due.astimezone(SHANGHAI), local_day(now)
    if local.date() == today:
        return f"今天{local.hour}点"
    weekday = f"（周{WEEKDAYS[local.weekday()]}）"
    near = "明天" if local.date() == today + timedelta(days=1) else f"{local.month}月{local.day}日"
    return f"{near}{weekday}{local.hour}点"


def plain_due(due: datetime) -> str:
    """11月27日（周五）18点: as it stands in a message that is read another day."""
    local = due.astimezone(SHANGHAI)
    return f"{local.month}月{local.day}日（周{WEEKDAYS[local.weekday()]}）{local.hour}点"


def checked_question(text: str) -> str:
    """The question as it is kept. Raises Invalid when it is empty or too long."""
    clean = text.replace("\x00", "").strip()
    if not clean:
        raise Invalid(N_("请写明要对方回复什么。"), field="text")
    if len(clean) > LONGEST_QUESTION:
        raise Invalid(N_("一次最多写500个字，您写的还在，请写短一点。"), field="text")
    return clean


def question_of(words: str) -> str:
    """The question in the saying that asks it."""
    return words.partition(ASKING_ENDS)[2] or words


def reply_state(due: datetime, replied: datetime | None, withdrawn: datetime | None, now: datetime) -> Reply:
    """Where an asking stands; an answer counts whenever it comes."""
    if replied is not None:
        return Reply.ANSWERED if replied <= due else Reply.LATE
    if withdrawn is not None:
        return Reply.WITHDRAWN
    return Reply.WAITING if now < due else Reply.LAPSED
