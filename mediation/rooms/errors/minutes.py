"""Refusals about the minutes of a session."""

from __future__ import annotations

from mediation.core.errors import Conflict, Invalid, Missing, TooLarge
from mediation.core.i18n import N_


class MinutesMissing(Missing):
    """No such minutes, or no such version, or this person may not know of them."""

    default = N_("没有找到这份调解记录。可能还没有发给您核对。")


class MinutesChanged(Conflict):
    """Another window saved in between."""

    default = N_("这份记录刚刚在别的窗口改过，这一次没有保存，您写的还在下面。请对照最新的内容再保存。")


class WordingChanged(Conflict):
    """What the person answered to is not what stands there now."""

    default = N_("这一段刚刚改过，您的答复没有记下。请看一下新的内容再答复。")


class EmptyParagraph(Invalid):
    """A paragraph without a word."""

    default = N_("第%(n)s段（%(section)s）还空着。请写上内容，或者勾选删去这一段。")


class NothingWritten(Invalid):
    """Minutes without paragraphs."""

    default = N_("记录里还没有一段话，没有发出。请先写内容。")


class ParagraphTooLong(TooLarge):
    """More than a paragraph holds."""

    default = N_("第%(n)s段超过%(most)s个字，没有保存，您写的还在。请分成几段。")


class TooManyParagraphs(TooLarge):
    """More than a record holds."""

    default = N_("一份记录最多%(most)s段，没有保存，您写的还在。请合并一些。")


class BargainingAsFact(Invalid):
    """What was said in bargaining is no undisputed fact (OMR 18)."""

    default = N_(
        "第%(n)s段引用了协商时的话，不能记成无争议事实：让步不得作为以后诉讼中的不利证据。请改放到调解方案；是事实的，另写一段，不引用那些话。"
    )


class ConcessionAsFact(Invalid):
    """Words that read as giving way go among the undisputed facts only when the mediator says that they are one."""

    default = N_(
        "第%(n)s段像是协商中的让步，让步不得作为以后诉讼中的不利证据。是让步的，请改放到调解方案；确实是事实的，勾选这一段下面的“这是事实，不是让步”再保存。"
    )


class SourceRecalled(Conflict):
    """A paragraph stands on what was taken back."""

    default = N_("第%(n)s段引用的发言（序号%(seqs)s）已经撤回，没有继续。请修改或者删去这一段。")


class UnknownSource(Invalid):
    """A number that belongs to nothing said in the joint room."""

    default = N_(
        "第%(n)s段写的来源序号%(seqs)s，公开会场里没有这条发言，没有保存。请改成记录旁边显示的序号，或者留空。"
    )


class NotEverybodyChecked(Conflict):
    """Somebody has not answered to every paragraph."""

    default = N_("%(names)s还没有核对完，暂时不能定稿。请等他们答复，或者写明没有核对的原因。")


class ObjectionsOpen(Conflict):
    """Objections that the mediator has not dealt with."""

    default = N_("还有%(count)s处不同意见没有处理，暂时不能定稿。请修改那一段，或者写明保留的理由。")


class NotYetChecked(Conflict):
    """The record became a draft, but the parties have not checked it."""

    default = N_("调解记录要先请各方逐段核对，再定稿。请到“调解记录核对”那一页。")


class SessionStillOpen(Conflict):
    """The talk goes on."""

    default = N_("这场调解还没有结束，记录不能定稿。请先结束这场调解。")


class NoteNeeded(Invalid):
    """A decision without its reason."""

    default = N_("请写一句理由，最多%(most)s个字，会写进记录。")


class ReasonNeeded(Invalid):
    """An objection without its reason."""

    default = N_("请写一句哪里不对，最多%(most)s个字。您写的还在。")


class NoObjection(Conflict):
    """The party has taken its objection back, or is none of this case."""

    default = N_("这条不同意见已经不在了，没有改动。请刷新看看最新情况。")
