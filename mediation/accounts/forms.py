"""Shapes of the accounts' pages."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from mediation.core.i18n import lazy


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
