"""Refusals about papers that go out on paper."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Conflict, Invalid
from mediation.core.i18n import N_


class LetterUnknown(Invalid):
    """A letter without its number or address cannot be found again."""

    default: ClassVar[str] = N_("邮寄的请写明地址和邮件号码，以后查得到。")


class LetterDayWrong(Invalid):
    """A letter went out before its paper was final, or in the future."""

    default: ClassVar[str] = N_("日期不对：不能早于文书定稿或者寄出的日期，也不能晚于今天。")


class NotToComeBack(Conflict):
    """Only an e-mail that left can come back, and once."""

    default: ClassVar[str] = N_("这封邮件没有发出，或者已经登记过退回，没有改动。请看最新情况。")


class NotToBePosted(Conflict):
    """A paper that is not final, not for this party, or on its way already."""

    default: ClassVar[str] = N_("这份文书现在不用寄给这位当事人：没有定稿、不是给他的，或者已经寄出。请看列表。")


class LetterEnded(Conflict):
    """What became of a letter was noted before."""

    default: ClassVar[str] = N_("这封信的结果已经登记过。请看列表。")
