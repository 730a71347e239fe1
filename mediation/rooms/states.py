"""Life cycles and closed lists of rooms."""

from __future__ import annotations

from enum import StrEnum

from mediation.core.i18n import N_
from mediation.core.states import LifeCycle, Move
from mediation.law.term import Term


class SessionStatus(StrEnum):
    """Where a mediation session stands."""

    PLANNED = "planned"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    CANCELLED = "cancelled"


SESSION = LifeCycle(
    "session",
    [
        Move("open_session", (SessionStatus.PLANNED,), SessionStatus.OPEN, "mediator", "case under way"),
        Move("pause_session", (SessionStatus.OPEN,), SessionStatus.PAUSED, "mediator"),
        Move("resume_session", (SessionStatus.PAUSED,), SessionStatus.OPEN, "mediator, clock"),
        Move("close_session", (SessionStatus.OPEN, SessionStatus.PAUSED), SessionStatus.CLOSED, "mediator"),
        Move("cancel_session", (SessionStatus.PLANNED,), SessionStatus.CANCELLED, "mediator", "reason"),
    ],
)


class Phase(Term):
    """The steps of a session, in their order; going back is allowed."""

    OPENING = "opening", N_("开场告知")
    STATEMENTS = "statements", N_("双方陈述")
    FACTS = "facts", N_("查明事实")
    ISSUES = "issues", N_("归纳焦点")
    PROPOSALS = "proposals", N_("协商方案")
    AGREEMENT = "agreement", N_("达成协议")
    CLOSING = "closing", N_("结束")


class SessionMode(Term):
    """Whether people speak at the same time or each when they can (OMR 16, OLR 20)."""

    SIMULTANEOUS = "simultaneous", N_("同时在线")
    SEPARATE = "separate", N_("错时进行")
    IN_PERSON = "in_person", N_("现场")


class RoomKind(Term):
    """Who is in a room and who never is."""

    JOINT = "joint", N_("公开会场")
    CAUCUS = "caucus", N_("单独沟通")
    CONSULTATION = "consultation", N_("会商")


class RoomState(StrEnum):
    """Whether anything can still be said."""

    OPEN = "open"
    CLOSED = "closed"


class MemberFrom(StrEnum):
    """What somebody who joins late may see of what was said before."""

    NOW = "now"
    START = "start"
    SEQ = "seq"


class WaitingState(StrEnum):
    """Where somebody in the waiting room stands."""

    WAITING = "waiting"
    ADMITTED = "admitted"
    REFUSED = "refused"
    LEFT = "left"


class ReleaseState(StrEnum):
    """Whether a thing said in a private talk may be told; without a row it is confidential."""

    CONFIDENTIAL = "confidential"
    ASKED = "asked"
    DECLINED = "declined"
    RELEASED = "released"
    QUOTED = "quoted"


_R = ReleaseState
RELEASE = LifeCycle(
    "release",
    [
        Move("ask", (_R.CONFIDENTIAL,), _R.ASKED, "mediator"),
        Move("release", (_R.CONFIDENTIAL, _R.ASKED, _R.DECLINED), _R.RELEASED, "its owner"),
        Move("decline", (_R.ASKED,), _R.DECLINED, "its owner"),
        Move("withdraw", (_R.RELEASED,), _R.CONFIDENTIAL, "its owner", "not quoted yet"),
        Move("quote", (_R.RELEASED,), _R.QUOTED, "mediator", "the joint room is open"),
    ],
)
"""Of one saying or file in a private talk (保密/可转告)."""


class Reply(Term):
    """Where it stands that a side was asked to answer; nothing follows from 未回复 by itself."""

    WAITING = "waiting", N_("等回复")
    ANSWERED = "answered", N_("已回复")
    LATE = "late", N_("到期后回复")
    LAPSED = "lapsed", N_("未回复")
    WITHDRAWN = "withdrawn", N_("不用回复了")


class Formal(StrEnum):
    """What it counts for that somebody read it."""

    OFFER = "offer"
    DOCUMENT = "document"
    NOTICE = "notice"


class PhotoState(StrEnum):
    """Where a picture of somebody's identity paper stands."""

    WAITING = "waiting"
    SAME = "same"
    OTHER = "other"
    TAKEN_BACK = "taken_back"


class Way(StrEnum):
    """By which way a notice goes."""

    SMS = "sms"
    MAIL = "mail"


class NoticeState(Term):
    """Where a notice stands on its way to a telephone or a mailbox."""

    QUEUED = "queued", N_("等待发出")
    UNSURE = "unsure", N_("没有答复，正在重发")
    SENT = "sent", N_("已发出")
    DELIVERED = "delivered", N_("已送达")
    UNDELIVERED = "undelivered", N_("未送达")
    FAILED = "failed", N_("未发出")
    TOLD = "told", N_("已打电话告知")


_N = NoticeState
NOTICE = LifeCycle(
    "notice",
    [
        Move("hand_over", (_N.QUEUED, _N.UNSURE), _N.SENT, "system", "the channel took it"),
        Move("lose_answer", (_N.QUEUED, _N.UNSURE), _N.UNSURE, "system", "it may have been sent: again under its id"),
        Move("give_up", (_N.QUEUED, _N.UNSURE), _N.FAILED, "system", "refused, out of tries, or no channel"),
        Move(
            "arrive", (_N.QUEUED, _N.UNSURE, _N.SENT, _N.FAILED, _N.UNDELIVERED), _N.DELIVERED, "gateway",
            "signed receipt",
        ),
        Move("come_back", (_N.QUEUED, _N.UNSURE, _N.SENT), _N.UNDELIVERED, "gateway", "signed receipt"),
        Move("phone", (_N.FAILED, _N.UNDELIVERED), _N.TOLD, "mediator or clerk", "spoke with the person"),
    ],
)  # fmt: skip
"""Of a text message or an e-mail; a receipt, of text messages alone, may come before the answer it belongs to."""
TO_CALL = (_N.FAILED, _N.UNDELIVERED)
"""Whom nothing reached: on the list of whom to phone."""


class EntrySight(Term):
    """What an office that comes late is shown of what was said before it came."""

    NOW = "now", N_("从现在起")
    SUMMARY = "summary", N_("一段摘要")
    ITEMS = "items", N_("选定的内容")


class EntryState(StrEnum):
    """Where the card of a newcomer stands."""

    PROPOSED = "proposed"
    ENTERED = "entered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


ENTRY = LifeCycle(
    "entry",
    [
        Move("enter", (EntryState.PROPOSED,), EntryState.ENTERED, "the last party", "every party agrees"),
        Move("refuse", (EntryState.PROPOSED,), EntryState.REFUSED, "a party"),
        Move("withdraw", (EntryState.PROPOSED,), EntryState.WITHDRAWN, "mediator"),
    ],
)


class DictationState(StrEnum):
    """Where the text stands that a machine proposed for a voice message."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


DICTATION = LifeCycle(
    "dictation",
    [
        Move("confirm", (DictationState.PROPOSED,), DictationState.CONFIRMED, "who spoke", "as it is, or mended"),
        Move("refuse", (DictationState.PROPOSED,), DictationState.REFUSED, "who spoke", "the text is deleted"),
    ],
)
"""Of the proposed text of a voice message; until it is confirmed it is shown to who spoke alone."""


class HandFor(Term):
    """Why somebody raises a hand; only a wish to speak is shown to everybody."""

    SPEAK = "speak", N_("想发言")
    CALL = "call", N_("呼叫调解员")
    BREAK = "break", N_("想休息一会儿")


class MinutesStatus(StrEnum):
    """Where the minutes of a session stand."""

    DRAFTING = "drafting"
    WITH_PARTIES = "with_parties"
    LOCKED = "locked"


_M = MinutesStatus
MINUTES = LifeCycle(
    "minutes",
    [
        Move("revise", (_M.DRAFTING, _M.WITH_PARTIES), _M.DRAFTING, "mediator"),
        Move("show", (_M.DRAFTING,), _M.WITH_PARTIES, "mediator", "no empty paragraph, no recalled source"),
        Move("answer", (_M.WITH_PARTIES,), _M.WITH_PARTIES, "party", "or the mediator notes why it does not"),
        Move("lock", (_M.WITH_PARTIES,), _M.LOCKED, "mediator", "all answered or noted why not, objections answered"),
        Move("reopen", (_M.LOCKED,), _M.DRAFTING, "mediator", "reason"),
    ],
)
"""Of the record of a session (调解笔录), checked by the parties paragraph by paragraph."""


class MinutesReply(StrEnum):
    """What a party says to a paragraph."""

    CONFIRMED = "confirmed"
    OBJECTED = "objected"


class UncheckedWay(Term):
    """Why a party does not check the minutes on the phone."""

    ON_PAPER = "on_paper", N_("当场看过或者听过，在纸上签名")
    REFUSED = "refused", N_("看过或者听过，不愿意确认")
    UNREACHABLE = "unreachable", N_("联系不上")


class Mark(Term):
    """What the mediator marks a saying as."""

    CLAIM = "claim", N_("主张")
    FACT = "fact", N_("事实")
    UNDISPUTED = "undisputed", N_("无争议")
    ISSUE = "issue", N_("争议焦点")
    CONSENSUS = "consensus", N_("共识")
    CONCESSION = "concession", N_("让步")


class EventKind(StrEnum):
    """What can happen in a room."""

    TEXT = "text"
    FILE = "file"
    VOICE = "voice"
    MARK = "mark"
    OFFER = "offer"
    ANSWER = "answer"
    DOCUMENT = "document"
    SIGNATURE = "signature"
    PHASE = "phase"
    SEAT = "seat"
    RECALL = "recall"
    SYSTEM = "system"
    RELEASE = "release"
    QUOTE = "quote"
    TRANSCRIPTION = "transcription"


SPOKEN = (EventKind.TEXT, EventKind.FILE, EventKind.VOICE, EventKind.OFFER, EventKind.ANSWER)
"""What somebody says or shows, the platform's own lines left out."""
