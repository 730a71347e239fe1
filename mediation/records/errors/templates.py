"""Refusals about an office's templates: their words, their Word files, the picture of its seal."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Conflict, Invalid, TooLarge
from mediation.core.i18n import N_


class UnknownWords(Invalid):
    """A template changes words that its form does not have, or loses the place of a value in them."""

    default: ClassVar[str] = N_("表单里没有“%(words)s”这一处，没有保存。请刷新页面再改。")


class WordsTooLong(TooLarge):
    """Fixed words of a template are longer than a form holds."""

    default: ClassVar[str] = N_("“%(words)s”改得太长，最多%(most)s个字，没有保存。写的内容还在，请缩短。")


class TemplateTooEarly(Invalid):
    """A version would be in force before it was made."""

    default: ClassVar[str] = N_("施行日期不能早于今天：已经做好的文书不会改样。请选今天或者以后的日期。")


class TemplateUnchanged(Conflict):
    """The newest version says the same."""

    default: ClassVar[str] = N_("和最新的一版完全一样，没有另存。改了内容再保存；只想改施行日期的，请先改一处文字。")


class WordUnreadable(Invalid):
    """An office's Word template cannot be read or filled."""

    default: ClassVar[str] = N_("这份Word样板读不了，没有保存。请用Word另存为docx，检查每个花括号是不是成对，再传。")


class WordNotAllowed(Invalid):
    """A Word template holds more than fields and simple loops."""

    default: ClassVar[str] = N_(
        "Word样板里有不能用的写法：%(part)s，没有保存。只能写{{ 字段 }}，以及一层或两层的循环。"
    )


class WordUnknown(Invalid):
    """A Word template names fields that the form does not have."""

    default: ClassVar[str] = N_("Word样板里有不认识的字段：%(names)s。没有保存，请对照下面的字段表改正。")


class WordUnsafe(Invalid):
    """A Word template reaches outside itself, or is larger than one."""

    default: ClassVar[str] = N_(
        "这份Word样板带有宏、嵌入对象或者外部链接，或者太大，没有保存。请另存为普通的docx，不超过2MB。"
    )


class NoSealPicture(Invalid):
    """The picture is no imprint of a seal."""

    default: ClassVar[str] = N_(
        "这张图片不能用作印章，没有保存。请用白底或透明底、印章占满的方形PNG或JPG图片，不超过3MB。"
    )
