"""Pieces of the forms of cases: choices in the reader's language, what makes an amount or a number right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, SelectChoice, StringField
from wtforms.validators import ValidationError

from mediation.core.clock import SHANGHAI
from mediation.core.days import check_day
from mediation.core.i18n import gettext, lazy
from mediation.core.identity import valid_credit_code, valid_id_number
from mediation.core.money import format_yuan, yuan_to_fen
from mediation.law.calendar import is_working_day
from mediation.law.terms import Term

LONG = 4000


class SeenForm(FlaskForm):
    """A page that replaces what others may replace too: `seen` says what the page was opened on."""

    seen = HiddenField()


def options(terms: Iterable[Term] | type[Term], blank: str = "") -> list[SelectChoice]:
    """The choices of a select or of radio buttons; `blank` is the sentence of an empty first one."""
    first = [SelectChoice("", lazy(blank))] if blank else []
    return [*first, *(SelectChoice(member.value, lazy(member.zh)) for member in terms)]


def pairs(*choices: tuple[str, Any]) -> list[SelectChoice]:
    """Choices given as (value, label)."""
    return [SelectChoice(value, words) for value, words in choices]


class YuanField(StringField):
    """An amount typed in yuan; `fen` is the integer 分, None when left empty."""

    fen: int | None = None

    def process_data(self, value: Any) -> None:
        """Show a stored 分 as yuan, and what somebody typed as it was typed."""
        typed = isinstance(value, str)
        self.fen = None if typed else value
        self.data = value if typed else "" if value is None else format_yuan(value)

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - WTForms calls it so
        """Read the amount; the sentence of what is wrong with it goes on the field."""
        self.fen = None
        if self.data and self.data.strip():
            try:
                self.fen = yuan_to_fen(self.data)
            except ValueError as wrong:
                raise ValidationError(gettext(str(wrong))) from wrong


class MomentField(StringField):
    """A moment typed in Shanghai's time by `datetime-local`; `moment` carries its zone, None when left empty."""

    moment: datetime | None = None

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - WTForms calls it so
        """Read the moment."""
        self.moment = None
        if self.data and self.data.strip():
            try:
                self.moment = datetime.fromisoformat(self.data.strip()).replace(tzinfo=SHANGHAI)
                check_day(self.moment.date())
            except ValueError as wrong:
                raise ValidationError(gettext("时间看不懂，请按 2026-11-23 09:30 这样填写。")) from wrong


def right_id_number(form: Any, field: Field) -> None:
    """A resident's number must be possible; other papers are not checked."""
    natural = getattr(form, "kind", None) is None or form.kind.data == "natural"
    if natural and field.data and field.data.strip() and not valid_id_number(field.data):
        raise ValidationError(gettext("身份证号码不对，请核对18位号码，最后一位可能是X。"))


def right_credit_code(form: Any, field: Field) -> None:  # noqa: ARG001 - WTForms calls it so
    """A social credit code must be possible."""
    if field.data and field.data.strip() and not valid_credit_code(field.data):
        raise ValidationError(gettext("统一社会信用代码不对，请核对18位代码。"))


def not_a_day_off(form: Any, field: Field) -> None:  # noqa: ARG001 - WTForms calls it so
    """A last day must be worked, for nobody hands in on a holiday."""
    if field.data and not is_working_day(field.data):
        raise ValidationError(gettext("这一天是休息日，请换一个工作日。"))
