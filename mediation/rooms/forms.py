"""Shapes of the pages on the way in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from mediation.core.i18n import lazy


class StepForm(FlaskForm):
    """A button."""


class IdentityForm(FlaskForm):
    """Name and number."""

    name = StringField(
        lazy("姓名"), validators=[InputRequired(lazy("请填写姓名。")), Length(max=60)],
        description=lazy("和身份证上一样"), render_kw={"autocomplete": "name", "maxlength": 60},
    )  # fmt: skip
    id_no = StringField(
        lazy("身份证号码"), validators=[InputRequired(lazy("请填写身份证号码。")), Length(max=30)],
        description=lazy("单位填统一社会信用代码。只用来核对是不是您本人。"),
        render_kw={"autocomplete": "off", "maxlength": 30},
    )  # fmt: skip


class CodeForm(FlaskForm):
    """The code from the phone."""

    code = StringField(
        lazy("短信验证码"), validators=[InputRequired(lazy("请填写短信里的6位数字。")), Length(max=12)],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 6, "class_": "code-input"},
    )  # fmt: skip


class RightsForm(FlaskForm):
    """Rights and duties were read."""

    read = BooleanField(lazy("我看过了,明白了"), validators=[InputRequired(lazy("看过以后请在这里打勾。"))])


class DeclineForm(FlaskForm):
    """Why somebody does not want to take part."""

    reason = TextAreaField(
        lazy("可以说说原因"), validators=[Length(max=500)], description=lazy("不写也可以。"), render_kw={"rows": 3}
    )


_FACE_TO_FACE = lazy("不同意网上调解的话,请直接联系调解员,可以当面谈。")


class Asked(Protocol):
    """One question of `documents.consents`."""

    @property
    def name(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def needed(self) -> bool: ...


def consents_form(questions: Sequence[Asked]) -> type[FlaskForm]:
    """A form with a tick for each question, none ticked beforehand."""
    fields = {
        question.name: BooleanField(
            lazy(question.label), description=lazy(question.text),
            validators=[InputRequired(_FACE_TO_FACE)] if question.needed else [],
        )
        for question in questions
    }  # fmt: skip
    return type("ConsentsForm", (FlaskForm,), fields)
