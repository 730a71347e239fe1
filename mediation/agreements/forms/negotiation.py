"""Shapes of the pages on which sides negotiate."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations
from uuid import UUID

from flask_wtf import FlaskForm
from wtforms import (
    FieldList,
    FormField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from mediation.agreements.forms.agreement import YuanField
from mediation.agreements.states import SplitRule
from mediation.core.day_field import DateField
from mediation.core.form_words import InnerForm
from mediation.core.i18n import gettext, lazy
from mediation.core.whole_numbers import IntegerField
from mediation.law.term import choices

Sides = list[tuple[UUID, str]]
_DAY = lazy("请选一天。")


def pairs(sides: Sides, own: UUID | None = None) -> list[SelectChoice]:
    """Who pays whom: every pair of parties, or those with `own` in it."""
    found = [(one, other) for one, other in permutations(sides, 2) if own is None or own in {one[0], other[0]}]
    return [
        SelectChoice(f"{one[0]}:{other[0]}", gettext("%(payer)s付给%(payee)s", payer=one[1], payee=other[1]))
        for one, other in found
    ]


def pair_of(text: str | None) -> tuple[UUID, UUID] | None:
    """Payer and payee of a chosen pair, None for what is none."""
    payer, _, payee = (text or "").partition(":")
    try:
        return UUID(payer), UUID(payee)
    except ValueError:
        return None


class OfferForm(FlaskForm):
    """What a side offers."""

    amount = YuanField(lazy("多少钱（元）"))
    direction = RadioField(lazy("谁付给谁"), validators=[Optional()])
    where = RadioField(lazy("给谁看"), default="joint", validators=[Optional()])
    issue = SelectField(lazy("关于哪个争议点"), validators=[Optional()])
    title = StringField(
        lazy("这是什么钱"), validators=[Length(max=100)], description=lazy("例如“装修损失赔偿款”。"),
        render_kw={"maxlength": 100},
    )  # fmt: skip
    items = TextAreaField(
        lazy("另外要做的事"), validators=[Length(max=2200)], description=lazy("一行写一件，例如“重新粉刷卧室”。"),
        render_kw={"rows": 2},
    )  # fmt: skip
    due_on = DateField(lazy("哪一天前付清"), validators=[Optional()])
    count = IntegerField(lazy("分几期"), validators=[Optional(), NumberRange(1, 120, lazy("分期次数请填1到120。"))])
    first_on = DateField(lazy("第一期哪天"), validators=[Optional()])
    every_months = IntegerField(lazy("每隔几个月"), default=1, validators=[Optional(), NumberRange(1, 12)])
    default_clause = TextAreaField(
        lazy("不按时付怎么办"), validators=[Length(max=500)], render_kw={"rows": 2, "maxlength": 500},
    )  # fmt: skip
    conditions = TextAreaField(
        lazy("条件"), validators=[Length(max=500)], description=lazy("例如“收到钱后撤回投诉”。"),
        render_kw={"rows": 2, "maxlength": 500},
    )  # fmt: skip
    valid_until = DateField(
        lazy("请对方哪天前答复"), validators=[Optional()], description=lazy("不填就是三天。到期没有答复就不算了。")
    )

    def offer_choices(self, sides: Sides, own: UUID, issues: Iterable[tuple[UUID, str]], *, private: bool) -> None:
        """Let the pair, the issue and, with a private talk open, the readers be chosen."""
        self.direction.choices = pairs(sides, own)
        self.issue.choices = [SelectChoice("", gettext("整件事")), *(SelectChoice(str(k), t) for k, t in issues)]
        shown = [SelectChoice("joint", gettext("大家都看得到"))]
        self.where.choices = shown + ([SelectChoice("caucus", gettext("先只告诉调解员"))] if private else [])
        if self.direction.data is None and self.direction.choices:
            self.direction.data = self.direction.choices[-1].value  # mostly the later party, the respondent, pays


class LineForm(InnerForm):
    """One line of a package."""

    package = SelectField(lazy("第几套"), choices=[SelectChoice(str(n), str(n)) for n in range(1, 6)])
    issue = SelectField(lazy("争议点"), validators=[Optional()])
    direction = SelectField(lazy("谁付给谁"), validators=[Optional()])
    amount = YuanField(lazy("金额（元）"))
    text = StringField(lazy("内容"), validators=[Length(max=200)], render_kw={"maxlength": 200})
    due_on = DateField(lazy("哪天前"), validators=[Optional()])


class ProposalForm(FlaskForm):
    """What the mediator puts to all sides."""

    lines = FieldList(FormField(LineForm), lazy("方案"), min_entries=1, max_entries=40)
    note = TextAreaField(
        lazy("说明"), validators=[Length(max=500)], render_kw={"rows": 2, "maxlength": 500},
        description=lazy("各方都看得到，例如为什么这样提。"),
    )  # fmt: skip
    until = DateField(lazy("请各方哪天前答复"), validators=[InputRequired(_DAY)])

    def offer_choices(self, sides: Sides, issues: Iterable[tuple[UUID, str]]) -> None:
        """Let each line name its pair and its issue."""
        nobody, whole = SelectChoice("", gettext("不涉及付款")), SelectChoice("", gettext("整件事"))
        known = [whole, *(SelectChoice(str(key), title) for key, title in issues)]
        for line in self.lines:
            line.form.direction.choices = [nobody, *pairs(sides)]
            line.form.issue.choices = known


class BiddingForm(FlaskForm):
    """An invitation to bid in secret."""

    title = StringField(
        lazy("出的是什么价"), validators=[InputRequired(lazy("请写明出的是什么价。")), Length(max=100)],
        description=lazy("例如“装修损失赔偿款”。"), render_kw={"maxlength": 100},
    )  # fmt: skip
    direction = SelectField(lazy("谁付给谁"), validators=[InputRequired()])
    issue = SelectField(lazy("关于哪个争议点"), validators=[Optional()])
    rule = RadioField(
        lazy("谈得拢时按哪个数"), validators=[InputRequired(lazy("请选一条规则。"))], default=SplitRule.MIDPOINT.value
    )
    until = DateField(lazy("出价到哪天为止"), validators=[InputRequired(_DAY)])

    def offer_choices(self, sides: Sides, issues: Iterable[tuple[UUID, str]]) -> None:
        """Let pair, issue and rule be chosen."""
        self.direction.choices = pairs(sides)
        self.issue.choices = [SelectChoice("", gettext("整件事")), *(SelectChoice(str(k), t) for k, t in issues)]
        self.rule.choices = [SelectChoice(value, gettext(words)) for value, words in choices(SplitRule)]


class IssueForm(FlaskForm):
    """A point in dispute."""

    title = StringField(
        lazy("争议点"), validators=[InputRequired(lazy("请用一句话写明争议点。")), Length(max=100)],
        render_kw={"maxlength": 100},
    )  # fmt: skip
