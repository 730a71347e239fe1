"""Refusals: what a verb answers when the world or the rules say no.

Each carries a sentence for a person (Chinese message id) and a code for a program. Edges map them: HTTP
status, socket acknowledgement, exit code. Expected refusals never page anybody.
"""

from __future__ import annotations

from typing import Any, ClassVar

from mediation.core.i18n import N_, gettext


class Refusal(Exception):
    """Base of every refusal.

    `sentence` is the message id, `values` fill its placeholders, `field` names the input it is about, `details` tells a
    program more.
    """

    code: ClassVar[str] = "invalid"
    status: ClassVar[int] = 422
    default: ClassVar[str] = N_("这一步没有做成，您填写的内容还在。请检查后再试。")

    def __init__(self, sentence: str | None = None, *, field: str | None = None, **values: Any) -> None:
        self.sentence = sentence or self.default
        self.values = values
        self.field = field
        self.details: dict[str, Any] = {}
        super().__init__(self.sentence % values if values else self.sentence)

    @property
    def message(self) -> str:
        """The sentence in the reader's language."""
        return gettext(self.sentence, **self.values)


class Missing(Refusal):
    """It does not exist, or this actor may not know that it does."""

    code = "not_found"
    status = 404
    default = N_("没有找到您要的内容。可能已经移走，或者您没有查看的权限。")


class Unauthenticated(Refusal):
    """Nobody is signed in."""

    code = "unauthenticated"
    status = 401
    default = N_("请先登录，或者用收到的链接进入。")


class Forbidden(Refusal):
    """The actor may see it but may not do this."""

    code = "forbidden"
    status = 403
    default = N_("您的身份不能做这一步。需要的话请联系本案调解员。")


class Conflict(Refusal):
    """Somebody else was first, or the state does not allow it."""

    code = "conflict"
    status = 409
    default = N_("情况刚刚有了变化，这一步没有执行，也没有改动任何内容。请看最新情况再决定。")


class Invalid(Refusal):
    """The input cannot be taken as it is."""


class Closed(Refusal):
    """The room or the case has ended."""

    code = "closed"
    status = 409
    default = N_("这里已经结束，内容都保存着，不能再添加。")


class TooLarge(Refusal):
    """More than the stated limit."""

    code = "too_large"
    status = 413
    default = N_("内容太大，没有保存。请分几次提交，或者缩小后再试。")


class TooMany(Refusal):
    """Too often in too short a time."""

    code = "too_many"
    status = 429
    default = N_("操作太频繁了，请过一会儿再试。之前的内容都保存着。")


class Unavailable(Refusal):
    """An engine is away; nothing was stored."""

    code = "unavailable"
    status = 503
    default = N_("服务暂时连不上，这次的内容还没有保存。请稍后再试，已经保存的内容不受影响。")
