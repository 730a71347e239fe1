"""Shapes of writing a lead down and of closing it."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, FieldList, FormField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from mediation.cases.forms.parts import LONG, MomentField, options
from mediation.cases.forms.register import right_phone
from mediation.core.form_words import InnerForm
from mediation.core.i18n import lazy
from mediation.law.leads import LEAD_CHANNELS, LeadCloseReason
from mediation.law.terms import Channel, DisputeType


class LeadPersonForm(InnerForm):
    """Somebody it may be about."""

    name = StringField(lazy("姓名或称呼"), validators=[Length(max=60)], render_kw={"autocomplete": "off"})
    phone = StringField(
        lazy("电话"), validators=[Optional(), right_phone],
        render_kw={"autocomplete": "off", "inputmode": "tel", "maxlength": 20},
    )  # fmt: skip
    address = StringField(lazy("住址或单位"), validators=[Length(max=120)], render_kw={"autocomplete": "off"})


class LeadForm(FlaskForm):
    """What was heard, where, of whom; who goes after it."""

    summary = TextAreaField(
        lazy("什么事"), render_kw={"rows": 4}, description=lazy("什么地方、谁和谁、因为什么，知道多少写多少。"),
        validators=[DataRequired(lazy("请写明什么地方、因为什么事，知道多少写多少。")), Length(max=LONG)],
    )  # fmt: skip
    place = StringField(lazy("地点"), validators=[Length(max=120)])
    dispute_type = SelectField(lazy("纠纷类型"), choices=options(DisputeType), default=DisputeType.NEIGHBOUR.value)
    channel = SelectField(lazy("线索来源"), choices=options(LEAD_CHANNELS), default=Channel.SCREENING.value)
    heard_at = MomentField(
        lazy("得知时间"),
        validators=[DataRequired(lazy("请写明什么时候得知的。"))],
        render_kw={"type": "datetime-local"},
    )
    outside_no = StringField(
        lazy("警情编号或来件编号"), validators=[Length(max=60)], render_kw={"placeholder": lazy("110接警单上的编号")}
    )
    to_org_id = SelectField(lazy("交给哪个单位办"), validate_choice=False)
    materials = TextAreaField(
        lazy("随线索移交的材料"), render_kw={"rows": 3}, validators=[Length(max=3000)],
        description=lazy("交给别的单位办时写，一行一件，例如：接处警登记表1份。对方照单子签收。"),
    )  # fmt: skip
    at_risk = BooleanField(lazy("有激化风险（打架、扬言、涉未成年人）"))
    people = FieldList(FormField(LeadPersonForm), lazy("可能涉及的人"), min_entries=2, max_entries=20)

    def filled(self) -> list[Any]:
        """The people of whom anything is known."""
        return [entry for entry in self.people if any((value or "").strip() for value in entry.data.values())]


class CloseLeadForm(FlaskForm):
    """Why nothing more follows, and what was found."""

    reason = RadioField(
        lazy("关闭原因"), choices=options(LeadCloseReason), validators=[DataRequired(lazy("请选一项关闭原因。"))]
    )
    note = TextAreaField(
        lazy("核实情况"), render_kw={"rows": 4},
        validators=[DataRequired(lazy("请写几句核实的情况：问了谁、怎么说的、转到了哪里。")), Length(max=1000)],
        description=lazy("问了谁、怎么说的；转走的写转到哪里，重复的写原来的编号。"),
    )  # fmt: skip
