"""Shapes of the accounts' pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    HiddenField,
    PasswordField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import EqualTo, InputRequired, Length, Optional, Regexp

from mediation.accounts.rules import roles_at
from mediation.accounts.service import OfficeDetails, StaffDetails
from mediation.accounts.states import ROLE_WORDS
from mediation.core.authz import Actor, Role
from mediation.core.i18n import lazy
from mediation.core.identity import normalise_phone
from mediation.core.several import SeveralField
from mediation.law.terms import DeptCode, OrgKind, PmcHost, Term

PASSWORD_HINT = lazy("至少10个字符，不含登录名。用几个词连起来，好记也难猜。")
TOO_LONG = lazy("太长了，请写短一些。")
CODE_WRONG = lazy("单位编码只能用2至30个字母、数字和短横线。")
USERNAME_WRONG = lazy("登录名要用3至40个字母、数字、点或横线。")
NOT_THE_SAME = lazy("两遍输的不一样，请重新输入。")
SHORT = Length(max=40, message=TOO_LONG)
LONG_NAME = Length(max=100, message=TOO_LONG)
TELEPHONE = Regexp(r"^\+?[0-9][0-9 -]{5,24}$", message=lazy("电话号码只能有数字和短横线，请检查。"))
OFFICE_TEXTS = ("name", "short_name", "district", "address", "phone", "number_prefix")


def strip(text: str | None) -> str | None:
    """Without spaces around."""
    return text.strip() if text else text


def blank_and(terms: type[Term]) -> list[SelectChoice]:
    """The choices of a select, an empty one first."""
    return [SelectChoice("", lazy("请选择")), *(SelectChoice(member.value, lazy(member.zh)) for member in terms)]


class SignInForm(FlaskForm):
    """Name and password."""

    username = StringField(
        lazy("登录名"), validators=[InputRequired(lazy("请填写登录名。")), Length(max=60)],
        render_kw={"autocomplete": "username", "autofocus": True},
    )  # fmt: skip
    password = PasswordField(
        lazy("密码"), validators=[InputRequired(lazy("请填写密码。")), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )  # fmt: skip
    next = HiddenField()


class PasswordForm(FlaskForm):
    """The present password and a new one."""

    current = PasswordField(
        lazy("现在的密码"), validators=[InputRequired(lazy("请填写现在的密码。")), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )  # fmt: skip
    password = PasswordField(
        lazy("新密码"), validators=[InputRequired(lazy("请填写新密码。")), Length(max=200)],
        description=PASSWORD_HINT, render_kw={"autocomplete": "new-password"},
    )  # fmt: skip
    again = PasswordField(
        lazy("再输一遍新密码"),
        validators=[InputRequired(lazy("请再输一遍新密码。")), EqualTo("password", NOT_THE_SAME)],
        render_kw={"autocomplete": "new-password"},
    )  # fmt: skip


class FirstPasswordForm(FlaskForm):
    """A first password, shown while it is typed because it is told to somebody."""

    password = StringField(
        lazy("初始密码"), validators=[InputRequired(lazy("请填写初始密码。")), Length(max=200)],
        description=lazy("至少10个字符，不含登录名。本人第一次登录时必须改掉。"),
        render_kw={"autocomplete": "off", "spellcheck": "false", "data-no-keep": True},
    )  # fmt: skip


class OfficeForm(FlaskForm):
    """What may be changed of an organisation."""

    name = StringField(
        lazy("单位全称"), filters=[strip], validators=[InputRequired(lazy("请填写单位全称。")), LONG_NAME]
    )
    short_name = StringField(
        lazy("简称"), filters=[strip], validators=[Optional(), SHORT], description=lazy("页面上用；不填就用全称。")
    )
    dept_code = SelectField(lazy("部门类别"), choices=blank_and(DeptCode), description=lazy("只有政府部门要选。"))
    pmc_host = SelectField(
        lazy("设立在"), choices=blank_and(PmcHost), description=lazy("只有人民调解委员会要选，统计报表按它分列。")
    )
    district = StringField(lazy("所在乡镇（街道）"), filters=[strip], validators=[Optional(), SHORT])
    address = StringField(lazy("地址"), filters=[strip], validators=[Optional(), LONG_NAME])
    phone = StringField(
        lazy("联系电话"), filters=[strip], validators=[Optional(), Length(max=30, message=TOO_LONG), TELEPHONE],
        render_kw={"inputmode": "tel"},
    )  # fmt: skip
    number_prefix = StringField(
        lazy("文书字号"), filters=[strip], validators=[Optional(), Length(max=12, message=TOO_LONG)],
        description=lazy("编号里代表本单位的字，例如“演城”。"),
    )  # fmt: skip

    def details(self) -> OfficeDetails:
        """What was typed, as the verb takes it."""
        typed = {name: getattr(self, name).data or "" for name in OFFICE_TEXTS}
        return OfficeDetails(**typed, dept_code=self.dept_code.data or None, pmc_host=self.pmc_host.data or None)


class NewOfficeForm(OfficeForm):
    """A new organisation: also what stays for good."""

    kind = SelectField(
        lazy("单位类型"), choices=blank_and(OrgKind), validators=[InputRequired(lazy("请选择单位类型。"))],
        description=lazy("添加以后不能改。"),
    )  # fmt: skip
    code = StringField(
        lazy("单位编码"), filters=[strip],
        validators=[InputRequired(lazy("请填写单位编码。")), Regexp(r"^[A-Za-z0-9-]{2,30}$", message=CODE_WRONG)],
        description=lazy("字母、数字和短横线，添加以后不能改。"),
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """What was typed, as the verb takes it."""
        details = self.details()
        return {**asdict(details), "kind": str(self.kind.data), "code": str(self.code.data)}


class StaffForm(FlaskForm):
    """What may be changed of a person."""

    name = StringField(
        lazy("姓名"), filters=[strip], validators=[InputRequired(lazy("请填写姓名。")), SHORT],
        render_kw={"autocomplete": "off"},
    )  # fmt: skip
    title = StringField(lazy("职务"), filters=[strip], validators=[Optional(), SHORT])
    phone = StringField(
        lazy("手机号码"), filters=[strip], validators=[Optional(), TELEPHONE], render_kw={"inputmode": "tel"}
    )
    roles = SeveralField(
        lazy("身份"), validators=[InputRequired(lazy("请至少选一个身份。"))],
    )  # fmt: skip
    bio = TextAreaField(
        lazy("擅长与介绍"), filters=[strip], validators=[Optional(), Length(max=500, message=TOO_LONG)],
        description=lazy("当事人选调解员时会看到。"), render_kw={"rows": 3},
    )  # fmt: skip

    def details(self) -> StaffDetails:
        """What was typed, as the verb takes it."""
        roles = tuple(Role(role) for role in self.roles.data or ())
        return StaffDetails(
            name=str(self.name.data), roles=roles, title=self.title.data or "",
            phone=normalise_phone(self.phone.data or ""), bio=self.bio.data or "",
        )  # fmt: skip


class NewStaffForm(StaffForm):
    """A new person: also the sign-in name and the first password."""

    username = StringField(
        lazy("登录名"), filters=[strip],
        validators=[InputRequired(lazy("请填写登录名。")), Regexp(r"^[A-Za-z0-9._-]{3,40}$", message=USERNAME_WRONG)],
        description=lazy("3至40个字母、数字、点、横线，添加以后不能改。"),
        render_kw={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"},
    )  # fmt: skip
    password = FirstPasswordForm.password

    def values(self) -> dict[str, Any]:
        """What was typed, as the verb takes it."""
        typed = asdict(self.details())
        return {
            **typed,
            "roles": list(typed["roles"]),
            "username": str(self.username.data),
            "password": str(self.password.data),
        }


def role_choices(kind: str, held: Iterable[str], *, by: Actor) -> list[SelectChoice]:
    """What somebody at an organisation of this kind can be, and what the person already is."""
    kept = [Role(role) for role in held]
    offered = [role for role in roles_at(kind) if role is not Role.OPERATOR or by.has(Role.OPERATOR)]
    return [SelectChoice(role.value, lazy(ROLE_WORDS[role])) for role in Role if role in (*offered, *kept)]
