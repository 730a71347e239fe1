"""Shapes of the roster."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import SelectField

from mediation.cases.forms.parts import MomentField, pairs
from mediation.core.i18n import lazy


class ShiftForm(FlaskForm):
    """One stretch of duty."""

    staff_id = SelectField(lazy("谁值班"))
    begins_at = MomentField(lazy("从"), render_kw={"type": "datetime-local"})
    ends_at = MomentField(lazy("到"), render_kw={"type": "datetime-local"})
    turn = SelectField(
        lazy("顺序"), choices=pairs(("1", lazy("先叫")), ("2", lazy("第二个叫")), ("3", lazy("第三个叫"))), default="1"
    )
