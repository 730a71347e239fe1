"""Refusals of records."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Conflict, Invalid, TooLarge
from mediation.core.i18n import N_


class GapsRemain(Conflict):
    """A document with visible gaps cannot become final."""

    default: ClassVar[str] = N_("这份文书还缺:%(gaps)s。补齐后重新生成,再定稿;现在的草稿已经保存。")


class AlreadyFinal(Conflict):
    """The document has its number."""

    default: ClassVar[str] = N_("这份文书已经定稿,编号是%(number)s。内容不会再变,需要更正请重新生成新的版本。")


class Superseded(Conflict):
    """A newer version exists."""

    default: ClassVar[str] = N_("这份文书已经有了新的版本,旧版本不能再定稿。请打开最新的版本。")


class NotMade(Conflict):
    """Somebody wants the PDF of a document that has none yet."""

    default: ClassVar[str] = N_("这份文书还没有生成好,内容都在。请稍后再看。")


class NotToBeMadeYet(Conflict):
    """The case has not what this document is made of."""

    default: ClassVar[str] = N_("现在还不能生成《%(title)s》:案件还没有走到这一步。已有的内容没有变化。")


class WrongType(Invalid):
    """The bytes are of a type that is not taken, whatever the name says."""

    default: ClassVar[str] = N_(
        "这种文件不能上传。可以传照片、PDF、Word、Excel、文本、录音和录像;别的请先转换,或者拍照上传。"
    )


class NameLies(Invalid):
    """The name promises another type than the bytes are."""

    default: ClassVar[str] = N_("文件名写的是“%(named)s”,内容却是“%(found)s”,没有保存。请上传原来的文件。")


class Broken(Invalid):
    """The file cannot be read as what it is."""

    default: ClassVar[str] = N_("这个文件打不开,可能没有传完整,没有保存。请重新选择,或者拍照上传。")


class Suspicious(Invalid):
    """A file made to exhaust who opens it, or one that carries programs."""

    default: ClassVar[str] = N_("这个文件打开后异常庞大或者带有程序,为了安全没有保存。请另存为普通文件再传。")


class FileTooLarge(TooLarge):
    """Larger than the setting allows."""

    default: ClassVar[str] = N_("这份文件太大(%(size)s),没有保存;最大可以传%(limit)s。请压缩、分开传,或者发给调解员。")


class EmptyFile(Invalid):
    """No bytes at all."""

    default: ClassVar[str] = N_("这个文件是空的,没有保存。请重新选择。")


class PictureTooLarge(TooLarge):
    """More pixels than a program can safely open."""

    default: ClassVar[str] = N_("这张图片的尺寸太大,没有保存。请缩小后再传,或者直接拍照上传。")
