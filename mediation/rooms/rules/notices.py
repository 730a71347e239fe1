"""When a message may leave, how often it is tried, and what stands in it besides its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from mediation.core.clock import rings_at
from mediation.rooms.rules import CODE_LASTS

AT_ONCE = frozenset({"code", "new_device", "phone_changed", "duty"})
"""Asked for just now, somebody else at one's door or in one's place, and who is on duty for ten minutes: any hour."""
UNSIGNED = frozenset({"code", "new_device", "duty"})
"""About no case of the reader's, or safe on a locked screen only without its number."""
UNNUMBERED = frozenset({"phone_changed"})
"""To a telephone that may be a stranger's by now: whom to ring, and not of which case."""
MOST_TRIES = 6
AN_HOUR, A_DAY = 12, 40
"""Messages to one telephone, of all cases together; what is more waits."""
CODES_TO_A_PHONE = 10
"""Codes to one telephone in an hour, of all cases together."""
REMINDERS = frozenset(
    {"digest", "performance_due", "performance_overdue", "performance_urged", "enforcement_due", "confirmation_due"}
)
"""What may go by e-mail to whoever chose so; what asks for an act now, or opens the door, rings."""
HEADLINES = {"code": "验证码", "paper": "有一份文书送达给您"}
HEADLINE = "请您查看一条通知"
"""An e-mail's subject stands in lists and on locked screens: it tells that there is something, not of what."""
ANSWERS_NOBODY = "这是系统自动发出的邮件，回复没有人看。有事请打电话。"
_ENDS = ("。", "！", "？", "；", " ")
_SIGN = re.compile(r"^【([^】]{1,40})】")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a message: an office's short name, its telephone, and the number of the case."""

    office: str
    phone: str
    case_no: str


def sort_of(template: str) -> str:
    """ "code" of "code.enter": the kind of message that rules and the gateway's templates go by."""
    return template.split(".", maxsplit=1)[0]


def leaves_at(template: str, now: datetime, last_hour: int, last_day: int) -> datetime:
    """When a message may leave: now, after the night, or when its telephone has had a rest."""
    if sort_of(template) in AT_ONCE:
        return now
    if last_day >= A_DAY:
        return rings_at(now + timedelta(days=1))
    return rings_at(now + timedelta(hours=1) if last_hour >= AN_HOUR else now)


def again_after(template: str, tries: int) -> timedelta:
    """How long to wait before the next try; a code is good for minutes only."""
    if sort_of(template) == "code":
        return timedelta(seconds=min(5 * 2 ** (tries - 1), 60))
    return timedelta(seconds=min(30 * 4 ** (tries - 1), 7200))


def out_of_date(template: str, written_at: datetime, now: datetime) -> bool:
    """Whether the message is of no use any more: a code that has run out."""
    return sort_of(template) == "code" and now >= written_at + CODE_LASTS


def complete(template: str, words: str, sender: Sender) -> str:
    """The words with what each message says: who sends it, of which case, whom to phone; never what it is about."""
    if sort_of(template) in UNSIGNED:
        return words
    text = words if _SIGN.match(words) else f"【{sender.office}】{words}"
    if not text.endswith(_ENDS):  # a link ends where a space stands
        text += " "
    if sender.case_no and sender.case_no not in text and sort_of(template) not in UNNUMBERED:
        text += f"案号{sender.case_no}。"
    if sender.phone and sender.phone not in text:
        text += f"咨询电话{sender.phone}。"
    return text


def headline(template: str) -> str:
    """The subject of an e-mail."""
    return HEADLINES.get(sort_of(template), HEADLINE)


def letter_text(words: str) -> str:
    """An e-mail's text: that of the text message, and that nobody reads an answer."""
    return f"{words.strip()}\n\n{ANSWERS_NOBODY}\n"


def as_signed(text: str, registered: str) -> tuple[str, str]:
    """(sender's name, words) of a text: the name registered with the gateway stands before the office's own."""
    found = _SIGN.match(text)
    own, words = (found[1], text[found.end() :]) if found else ("", text)
    if not registered or registered == own:
        return own, words
    return registered, f"{own}：{words}" if own else words
