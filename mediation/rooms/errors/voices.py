"""Refusals about voice messages and their text."""

from __future__ import annotations

from mediation.core.errors import Conflict, Invalid, TooLarge
from mediation.core.i18n import N_


class NotAVoice(Invalid):
    """The file holds no sound that a browser records."""

    default = N_("这个文件不是能播放的录音，没有发出。请重新录一段，或者打字说。")


class VoiceTooLong(TooLarge):
    """More than a minute, by the content."""

    default = N_("一条语音最多60秒，这一段没有发出。请分成几段说，或者当作文件上传。")


class NoSuchVoice(Invalid):
    """There is no voice message of this number, or it was taken back."""

    default = N_("没有找到这条语音，可能已经撤回了。您写的文字没有保存。")


class LateListeners(Conflict):
    """Somebody in the room now came after the voice and was never shown it."""

    default = N_("有人是后来进来的，没有听过这条语音，不能再给它补文字。可以把要说的话打字发出来。")


class TextSettled(Conflict):
    """The speaker wrote the text, or a final record holds the voice."""

    default = N_("本人已经写了这条语音的文字，不能再代录。有不同意见可以打字说明。")
