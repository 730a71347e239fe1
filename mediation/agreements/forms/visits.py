"""A visit after the agreement: what was found, item by item, and a visit to plan."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from mediation.agreements.states import Found, Satisfaction
from mediation.core.day_field import DateField
from mediation.core.i18n import lazy
from mediation.law.cases import ContactMeans
from mediation.law.outcomes import PerformanceStatus
from mediation.law.term import Term

_DAY = lazy("请选一个日期，例如2026年12月31日。")


def _words(terms: type[Term]) -> list[SelectChoice]:
    return [SelectChoice(term.value, lazy(term.zh)) for term in terms]


def _asked(label: object, *, unasked: bool = True) -> RadioField:
    kinds = [one for one in _words(Found) if unasked or one.value != Found.UNASKED]
    return RadioField(label, choices=kinds, validators=[InputRequired(lazy("请选一项；没有问到的，选“未问到”。"))])


class FollowUpForm(FlaskForm):
    """A visit that was held: each item that the national form names under 回访情况 by itself."""

    means = SelectField(lazy("回访方式"), choices=_words(ContactMeans))
    performance = RadioField(lazy("履行情况"), choices=_words(PerformanceStatus), validators=[InputRequired()])
    unperformed = TextAreaField(
        lazy("还没有履行的内容和原因"), validators=[Length(max=1000)], render_kw={"rows": 3},
        description=lazy("已经按登记的履行情况列出，请补上原因；都履行完的，清空。"),
    )  # fmt: skip
    satisfaction = RadioField(lazy("是否满意"), choices=_words(Satisfaction), validators=[InputRequired()])
    mistake = _asked(lazy("协议有没有差错"))
    mistake_note = StringField(lazy("什么差错"), validators=[Length(max=500)])
    suit = _asked(lazy("后来有没有打官司"))
    later_suit = StringField(lazy("哪个法院、结果怎样"), validators=[Length(max=300)])
    dispute = _asked(lazy("有没有新的争议"))
    dispute_note = StringField(lazy("什么争议"), validators=[Length(max=500)])
    risk = _asked(lazy("有没有激化的苗头"), unasked=False)
    risk_note = StringField(lazy("什么苗头"), validators=[Length(max=500)])
    measures = TextAreaField(
        lazy("给了什么建议、采取了什么措施"), validators=[Length(max=1000)], render_kw={"rows": 2},
        description=lazy("例如：提醒下一期的日期；建议申请强制执行。"),
    )  # fmt: skip
    text = TextAreaField(lazy("其他情况"), validators=[Length(max=2000)], render_kw={"rows": 2})
    next_on = DateField(lazy("下次回访日期"), validators=[Optional()])


class PlanForm(FlaskForm):
    """A visit to plan."""

    due_on = DateField(lazy("回访日期"), validators=[InputRequired(_DAY)])
    purpose = StringField(lazy("回访事由"), validators=[Length(max=200)])
