"""Refusals of accounts."""

from __future__ import annotations

from typing import ClassVar

from mediation.core.errors import Conflict, Forbidden, Invalid
from mediation.core.i18n import N_


class WrongCredentials(Invalid):
    """Name and password do not belong together; which of the two is wrong is not said."""

    default: ClassVar[str] = N_("登录名或密码不对，请再试一次。连续输错5次会暂停15分钟。")


class LockedOut(Forbidden):
    """Too many failures in a row."""

    default: ClassVar[str] = N_("输错次数太多，这个账号暂停登录15分钟。着急的话请联系本单位管理员。")


class WeakPassword(Invalid):
    """The new password will not do."""


class NoName(Invalid):
    """Empty, too long, or with signs that nobody can type."""


class NameTaken(Conflict):
    """The sign-in name or organisation code is already used."""

    default: ClassVar[str] = N_("这个名称已经有人用了，请换一个。")


class WrongPassword(Invalid):
    """The present password is not what was typed."""

    default: ClassVar[str] = N_("现在的密码不对，密码没有改动。请重新输入。")


class SamePassword(Invalid):
    """The new password is the old one."""

    default: ClassVar[str] = N_("新密码和现在的一样，请换一个。")


class UnfitRole(Invalid):
    """An organisation of this kind has nobody in that role."""

    default: ClassVar[str] = N_("%(office)s不能设“%(role)s”这个身份，没有保存。请改选，或者在对应的单位里添加这个人。")


class OwnAdminRole(Conflict):
    """Nobody takes the administrator's role from themselves."""

    default: ClassVar[str] = N_("不能取消自己的管理员身份，没有改动。请由另一位管理员来改。")


class PasswordMustChange(Forbidden):
    """The first password was set by somebody else."""

    default: ClassVar[str] = N_("这是管理员给您设的初始密码，请先改成自己的密码，再继续。")
