"""Refusals of rooms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediation.core.errors import Closed, Conflict, Forbidden, Invalid, Missing, TooLarge, TooMany, Unauthenticated
from mediation.core.i18n import N_


class RoomMissing(Missing):
    """No such room, or this person may not know of it."""

    default = N_("没有找到这个房间。可能已经结束，或者没有邀请您进入。")


class RoomClosed(Closed):
    """The room has ended."""

    default = N_("这个房间已经结束，说过的话都保存着，不能再发送。")


class NotSpeaking(Forbidden):
    """The member may be here but not do this."""

    default = N_("您的身份不能在这里做这一步。需要的话请告诉调解员。")


class InBreak(Conflict):
    """Everybody has a break: at the joint table only the mediator writes."""

    default = N_("现在大家休息，这句话没有发出，还留着。休息结束后再发，不用急着回复。")


class NotPaused(Conflict):
    """There is no break to prolong."""

    default = N_("现在没有在休息，不能延长。")


class NoLonger(Forbidden):
    """The person was a member once."""

    default = N_("您已经不在这个房间里，刚才的内容没有发送。需要的话请联系调解员。")


class UnknownKind(Invalid):
    """An event kind that nobody knows."""

    default = N_("系统不认识这种消息，没有保存。请刷新页面后再试。")


class BadBody(Invalid):
    """The event's content cannot be taken as it is."""

    default = N_("消息的内容不完整或者格式不对，没有保存。请检查后再发。")


class BadKey(Invalid):
    """The client's key is not a UUID."""

    default = N_("这条消息缺少编号，没有保存。请刷新页面后再发。")


class TextTooLong(TooLarge):
    """More than 4,000 characters."""

    default = N_("一条消息最多4000个字，这一条没有发送，您写的内容还在。请分成几条再发。")


class EventTooLarge(TooLarge):
    """More than 64 KiB."""

    default = N_("这条消息太大，没有发送。文件请用“文件”按钮上传。")


class NothingToRecall(Missing):
    """No event has this number."""

    default = N_("没有可以撤回的这一条消息。")


class KeyUsed(Conflict):
    """The same key came with another content; `details` has the event that it was used for, where that is known."""

    default = N_("这条消息已经用同一个编号发过别的内容，这一次没有保存。请重新发送。")

    def __init__(self, event: Mapping[str, Any] | None = None) -> None:
        super().__init__()
        if event is not None:
            self.details = {"event": event}


class ConfidentialHere(Conflict):
    """What is about to go out repeats what a side said in confidence; posted again with `confirm` it goes."""

    default = N_("这里有%(name)s在单独沟通中说的保密内容，还没有发送。确定要发送的话，请再确认一次。")

    def __init__(self, name: str, why: list[str]) -> None:
        super().__init__(name=name)
        self.details = {"confirm": "leak", "name": name, "why": why}


class NotReleased(Conflict):
    """Its owner has not said that this may be told."""

    default = N_("对方还没有同意转告这一条，没有发出。可以点“请求转告”，等对方点同意。")


class NotYours(Forbidden):
    """Only who said it, or the party itself, decides what may be told."""

    default = N_("这句话能不能转告，由说这句话的人决定。")


class AlreadyQuoted(Conflict):
    """It was told: taking it back is not possible any more."""

    default = N_("这一条已经转告给大家，不能再改成保密，也不能撤回了。有话想补充，请告诉调解员。")


class TooLateToRecall(Conflict):
    """Two minutes are over, or the record is locked."""

    default = N_("发出超过两分钟，或者笔录已经锁定，不能撤回了。可以再发一条说明。")


class SessionRunning(Conflict):
    """Another session of the case is open."""

    default = N_("这个案件已经有一场正在进行的调解，没有再开新的。请进入那一场。")


class Flood(TooMany):
    """Too many messages in a short time."""

    default = N_("发得太快了，这一条没有发送，您写的内容还在。请过几秒再发。")


class NoTicket(Unauthenticated):
    """Neither ticket nor cookie says who this is."""

    default = N_("连接没有成功：请先登录，或者用收到的链接进入。")


class LinkEnded(Missing):
    """The link expired, was revoked or never was."""

    default = N_("这个链接已经失效。请联系调解员重新发一个，您之前的内容都保存着。")


class WrongIdentity(Invalid):
    """Name or number differ from the case."""

    default = N_("姓名或者证件号码和登记的不一致，还可以再试%(left)s次。登记有误的，请联系调解员。")


class NumberMisread(Invalid):
    """What was typed can be no number at all; nothing was compared and no try is spent."""

    default = N_("这不是一个完整的号码，请对照证件再输一遍：身份证号码18位，最后一位可能是X。这一次不算次数。")


class HumanNeeded(Forbidden):
    """Too many tries; the mediator checks by hand."""

    default = N_("已经试了5次。为了您的安全，接下来请由调解员人工核对，请直接联系调解员。")


class WrongCode(Invalid):
    """The code does not fit."""

    default = N_("验证码不对，请再看一下收到的那条，还可以再试%(left)s次。")


class CodeEnded(Invalid):
    """The code expired, was used or tried too often."""

    default = N_("这个验证码已经不能用了，请重新获取一个。")


class NoMobile(Invalid):
    """What was typed is no mobile number."""

    default = N_("请写11位手机号。")


class CodeTooSoon(TooMany):
    """A code was sent a moment ago."""

    default = N_("验证码刚刚发出，请等一分钟再重新获取。")


class NoPhone(Conflict):
    """No phone is registered for this person."""

    default = N_("登记里没有您的手机号，发不了验证码。请联系调解员人工核对。")


class AlreadyInside(Conflict):
    """Words at the door are for those outside it."""

    default = N_("您已经进来了，请在调解室里说。")


class PhotoGone(Missing):
    """No such picture, or it was deleted."""

    default = N_("没有找到这张照片，可能已经按规定删除了。")


class PhotoDecided(Conflict):
    """Somebody compared the picture already."""

    default = N_("这张照片已经有人核对过了，没有改动。请刷新看看结果。")


class NoIdentityService(Conflict):
    """No outside service is set."""

    default = N_("没有接通外部身份核验。可以请本人拍身份证，由您人工核对。")


class CardDecided(Conflict):
    """The card of a newcomer was answered, or replaced by another."""

    default = N_("这份清单已经定了或者改过了，请刷新看现在的。")


class HandNotHere(Invalid):
    """This hand is not raised in this kind of room."""

    default = N_("这里不用举手：公开会场举手发言，单独沟通和会商里可以呼叫调解员。")


class HandDown(Conflict):
    """The hand is down already, or was never the actor's to move."""

    default = N_("这只手已经放下了。请看看现在的顺序。")


class NotReady(Conflict):
    """A step before this one is missing."""

    default = N_("前面还有一步没有完成，请先完成那一步。")
