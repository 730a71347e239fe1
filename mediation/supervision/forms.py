"""What a supervisor states before reading what was said."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, TextAreaField
from wtforms.validators import DataRequired, Length

from mediation.core.i18n import gettext as _
from mediation.core.i18n import lazy
from mediation.supervision.errors import NoReason
from mediation.supervision.states import MINUTES, UnsealGround


class UnsealForm(FlaskForm):
    """Why, in kind and in words, and for how long."""

    ground = RadioField(
        lazy("为什么要看"), choices=[SelectChoice(one.value, lazy(one.zh)) for one in UnsealGround],
        validators=[DataRequired(lazy("请选一项为什么要看。"))],
    )  # fmt: skip
    reason = TextAreaField(
        lazy("具体理由"), render_kw={"rows": 3, "maxlength": 500},
        validators=[DataRequired(lazy(NoReason.default)), Length(max=500)],
        description=lazy("写清楚是哪件投诉、哪次评查、谁交办的。承办调解员会看到。"),
    )  # fmt: skip
    minutes = RadioField(lazy("看多长时间"), coerce=int, default=MINUTES[0])

    def __init__(self) -> None:
        super().__init__()
        self.minutes.choices = [SelectChoice(one, _("%(n)s分钟", n=one)) for one in MINUTES]
