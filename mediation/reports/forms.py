"""What a supervisor may choose: period, measure, basis. It lives in the address, so that a link can be shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import SelectChoice, SelectField
from wtforms.validators import InputRequired

from mediation.core.day_field import DateField
from mediation.core.i18n import lazy
from mediation.reports.errors import BadPeriod
from mediation.reports.rules import Basis, Measure, Question, question


class ChoiceForm(FlaskForm):
    """The period and the definition of the rate."""

    class Meta:
        csrf = False  # it only reads

    first = DateField(lazy("从"), validators=[InputRequired(lazy("请选开始日期。"))])
    last = DateField(lazy("到"), validators=[InputRequired(lazy("请选结束日期。"))])
    measure = SelectField(
        lazy("成功的口径"),
        choices=[
            SelectChoice(Measure.SUCCESS.value, lazy("调解成功")),
            SelectChoice(Measure.MEDIATED_OR_WITHDRAWN.value, lazy("调撤")),
        ],
    )
    basis = SelectField(
        lazy("分母"),
        choices=[
            SelectChoice(Basis.CLOSED.value, lazy("办结数")),
            SelectChoice(Basis.ACCEPTED.value, lazy("受理数")),
            SelectChoice(Basis.APPLIED.value, lazy("申请数")),
        ],
    )


def choice(arguments: Mapping[str, str], today: date) -> ChoiceForm:
    """The form filled from the address; this year to date where nothing was chosen."""
    defaults: dict[str, Any] = {
        "first": date(today.year, 1, 1),
        "last": today,
        "measure": Measure.SUCCESS.value,
        "basis": Basis.CLOSED.value,
    }
    return ChoiceForm(formdata=arguments if "first" in arguments else None, data=defaults)


def chosen(form: ChoiceForm, by: Sequence[str] = ()) -> Question:
    """What was chosen. Raises BadPeriod, UnknownDimension, UnknownMeasure."""
    if form.first.data is None or form.last.data is None:
        raise BadPeriod(field="first")
    return question(form.first.data, form.last.data, by, form.measure.data, form.basis.data)
