"""The questions of the online application, one a screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_wtf import FlaskForm
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from mediation.cases.forms.parts import LONG, YuanField, options, pairs, right_id_number
from mediation.cases.rules import valid_phone
from mediation.core.i18n import N_, gettext, lazy
from mediation.core.identity import valid_mobile
from mediation.law.terms import DisputeType, PartyKind


def _mobile(form: Any, field: Any) -> None:  # noqa: ARG001 - WTForms calls it so
    if not valid_mobile(field.data or ""):
        raise ValidationError(gettext("手机号码是11位数字，请看看是不是少了或者多了一位。"))


def _phone(form: Any, field: Any) -> None:  # noqa: ARG001 - WTForms calls it so
    if field.data and field.data.strip() and not valid_phone(field.data):
        raise ValidationError(gettext("这个电话号码不对。手机号是11位；不知道可以不填。"))


class TypeForm(FlaskForm):
    """What kind of dispute."""

    type = RadioField(
        lazy("是哪一类纠纷？"), choices=options(DisputeType),
        validators=[DataRequired(lazy("请选一类。拿不准就选“其他”。"))],
    )  # fmt: skip


class StoryForm(FlaskForm):
    """What happened."""

    story = TextAreaField(
        lazy("发生了什么事？"), render_kw={"rows": 7},
        validators=[DataRequired(lazy("请写几句：什么时候、谁和谁、因为什么事。")), Length(max=LONG)],
        description=lazy("什么时候、在哪里、谁和谁、因为什么。写大概就行，以后还可以补充。"),
    )  # fmt: skip


class WishForm(FlaskForm):
    """What is asked for."""

    wish = TextAreaField(
        lazy("您希望怎么解决？"), render_kw={"rows": 5},
        validators=[DataRequired(lazy("请写您希望对方做什么，例如“修好漏水的地方”。")), Length(max=LONG)],
        description=lazy("一行写一项。"),
    )  # fmt: skip


class AmountForm(FlaskForm):
    """How much it is about."""

    amount = YuanField(
        lazy("大约涉及多少钱？"), validators=[Length(max=30)], description=lazy("不涉及钱或者说不清，就空着。")
    )


class NameForm(FlaskForm):
    """Who applies."""

    name = StringField(
        lazy("您的姓名"), render_kw={"autocomplete": "name"},
        validators=[DataRequired(lazy("请写身份证上的姓名。")), Length(max=40)],
        description=lazy("写身份证上的姓名。"),
    )  # fmt: skip


class PhoneForm(FlaskForm):
    """Where to reach the applicant."""

    phone = StringField(
        lazy("您的手机号"), render_kw={"autocomplete": "tel", "inputmode": "tel", "maxlength": 20},
        validators=[DataRequired(lazy("请写手机号，工作人员要打给您。")), _mobile],
        description=lazy("工作人员会用这个号码联系您，您也用它查进度。"),
    )  # fmt: skip


class IdentityForm(FlaskForm):
    """The applicant's identity number, if at hand."""

    id_no = StringField(
        lazy("您的身份证号码"), render_kw={"autocomplete": "off", "maxlength": 24},
        validators=[Optional(), right_id_number],
        description=lazy("加密保存，只用来核对身份。不方便可以先空着，到时再核对。"),
    )  # fmt: skip


class AddressForm(FlaskForm):
    """Where the applicant lives."""

    address = StringField(
        lazy("您住在哪里？"), render_kw={"autocomplete": "street-address"},
        validators=[DataRequired(lazy("请写住址，写到村或者小区就行。")), Length(max=120)],
        description=lazy("写到村或者小区就行。"),
    )  # fmt: skip


class OtherForm(FlaskForm):
    """With whom the dispute is."""

    other_kind = RadioField(
        lazy("对方是"),
        default=PartyKind.NATURAL.value,
        validators=[DataRequired(lazy("请选一项。"))],
        choices=pairs((PartyKind.NATURAL.value, lazy("个人")), (PartyKind.LEGAL.value, lazy("单位"))),
    )
    other_name = StringField(
        lazy("对方的姓名或者单位名称"), render_kw={"autocomplete": "off"},
        validators=[DataRequired(lazy("请写对方的姓名或单位名称，不知道全名就写知道的称呼。")), Length(max=60)],
        description=lazy("不知道全名，就写知道的称呼。"),
    )  # fmt: skip


class ReachForm(FlaskForm):
    """Where the other side can be reached."""

    other_phone = StringField(
        lazy("对方的电话"), render_kw={"autocomplete": "off", "inputmode": "tel", "maxlength": 20},
        validators=[Optional(), _phone],
    )  # fmt: skip
    other_address = StringField(
        lazy("对方的住址或地址"), render_kw={"autocomplete": "off"}, validators=[Length(max=120)],
        description=lazy("电话和地址至少写一项，这样才能联系对方。都不知道，就空着，工作人员会问您。"),
    )  # fmt: skip


class OfficeForm(FlaskForm):
    """Who is to mediate."""

    office = RadioField(
        lazy("请哪一家来调解？"), validators=[DataRequired(lazy("请选一家，拿不准就选离您近的。"))],
        description=lazy("选离您近的就行。不合适的，工作人员会帮您转。"),
    )  # fmt: skip


class ApplyForm(FlaskForm):
    """Handing it in."""


class StatusForm(FlaskForm):
    """Number and telephone."""

    case_no = StringField(
        lazy("申请编号"), render_kw={"autocomplete": "off", "inputmode": "numeric", "maxlength": 20},
        validators=[DataRequired(lazy("请写回执上的编号。"))], description=lazy("在申请回执上，例如2026-000123。"),
    )  # fmt: skip
    phone = StringField(
        lazy("申请时留的手机号"), render_kw={"autocomplete": "tel", "inputmode": "tel", "maxlength": 20},
        validators=[DataRequired(lazy("请写申请时留的手机号。"))],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """One screen: its name in the address, its heading for the summary, its form and that form's answers."""

    name: str
    heading: str
    form: type[FlaskForm]
    answers: tuple[str, ...]


QUESTIONS = (
    Question("type", N_("纠纷类型"), TypeForm, ("type",)),
    Question("story", N_("发生了什么"), StoryForm, ("story",)),
    Question("wish", N_("希望怎么解决"), WishForm, ("wish",)),
    Question("amount", N_("涉及金额"), AmountForm, ("amount",)),
    Question("name", N_("您的姓名"), NameForm, ("name",)),
    Question("phone", N_("您的手机号"), PhoneForm, ("phone",)),
    Question("identity", N_("您的身份证号码"), IdentityForm, ("id_no",)),
    Question("address", N_("您的住址"), AddressForm, ("address",)),
    Question("other", N_("对方"), OtherForm, ("other_kind", "other_name")),
    Question("reach", N_("怎么联系对方"), ReachForm, ("other_phone", "other_address")),
    Question("office", N_("调解组织"), OfficeForm, ("office",)),
)
