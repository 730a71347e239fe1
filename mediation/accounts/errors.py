"""Refusals of accounts."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Conflict, Forbidden, Invalid
from mediation.core.i18n import N_


class WrongCredentials(Invalid):
    """Name and password do not belong together; which of the two is wrong is not said."""

    default: ClassVar[str] = N_("登录名或密码不对,请再试一次。连续输错5次会暂停15分钟。")


class LockedOut(Forbidden):
    """Too many failures in a row."""

    default: ClassVar[str] = N_("输错次数太多,这个账号暂停登录15分钟。着急的话请联系本单位管理员。")


class WeakPassword(Invalid):
    """The new password will not do."""


class NameTaken(Conflict):
    """The sign-in name or organisation code is already used."""

    default: ClassVar[str] = N_("这个名称已经有人用了,请换一个。")
