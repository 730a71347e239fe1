"""Forms of a step that needs a word or two (`core.steps`), and pieces of larger ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from mediation.core.day_field import DateField
from mediation.core.i18n import lazy as _l

TEXT = Length(max=2000, message=_l("最多2000个字，请写得短一些。"))
SHORT = Length(max=120, message=_l("最多120个字。"))
ROWS = {"rows": 4}


class Called(Protocol):
    """A term of the law: a code and its Chinese name."""

    @property
    def value(self) -> str: ...

    @property
    def zh(self) -> str: ...


def options(terms: Iterable[Called]) -> list[SelectChoice]:
    """Terms to choose from."""
    return [SelectChoice(member.value, _l(member.zh)) for member in terms]


def needed(sentence: str) -> InputRequired:
    """What must be filled in; `sentence` says so."""
    return InputRequired(message=_l(sentence))


def yes_no(label: str, hint: str = "") -> RadioField:
    """A question that may be left open."""
    answers = [SelectChoice("yes", _l("是")), SelectChoice("no", _l("否"))]
    return RadioField(_l(label), choices=answers, description=_l(hint) if hint else "", validators=[Optional()])


class NoteForm(FlaskForm):
    """A few words that an act needs."""

    note = TextAreaField(_l("说明"), validators=[needed("请写一句说明。"), TEXT], render_kw=ROWS)


class DefaultForm(NoteForm):
    """What was not done, and whether its day has come."""

    kind = RadioField(
        _l("是哪一种"), default="overdue",
        choices=[
            SelectChoice("overdue", _l("到期没有履行")),
            SelectChoice("refuses", _l("还没到期，对方明确表示不履行")),
        ],
    )  # fmt: skip


class ReasonForm(FlaskForm):
    """A decision with its reason."""

    reason = TextAreaField(_l("理由"), validators=[needed("请写明理由，当事人会看到。"), TEXT], render_kw=ROWS)


class DayForm(FlaskForm):
    """The day of something that happened."""

    on = DateField(_l("日期"), validators=[needed("请填写日期。")])


class SignForm(FlaskForm):
    """The drawn name."""

    image = HiddenField()
    strokes = HiddenField()
