"""Shapes of handing a case over."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from mediation.cases.forms.parts import SeenForm
from mediation.core.i18n import lazy


class HandOverForm(SeenForm):
    """Who has the case from now on, and why."""

    staff_id = RadioField(lazy("交给谁"), validators=[DataRequired(lazy("请选一项。"))])
    reason = StringField(
        lazy("为什么移交"), validators=[DataRequired(lazy("请写明原因。")), Length(max=400)],
        description=lazy("例如：休假、调到别的单位、离职。"),
    )  # fmt: skip


class NoteForm(FlaskForm):
    """What the giver adds to the list."""

    note = TextAreaField(
        lazy("交接说明"), validators=[Length(max=2000)], render_kw={"rows": 6},
        description=lazy("清单是系统从案件里列的，不用再抄。请写纸上没有的：谈到哪一步、答应过什么、要留心什么。单独沟通里说的话不要写在这里。"),
    )  # fmt: skip


class ReceiptForm(FlaskForm):
    """What the taker remarks while signing."""

    remark = TextAreaField(
        lazy("签收意见"), validators=[Length(max=1000)], render_kw={"rows": 3},
        description=lazy("有不清楚或者对不上的，写在这里；没有可以不写。"),
    )  # fmt: skip
