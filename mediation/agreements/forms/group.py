"""Shapes of the page of a party that is many people."""

from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from mediation.core.i18n import lazy
from mediation.law.terms import ContactMeans


class ListForm(FlaskForm):
    """A list of people, pasted or as a workbook."""

    names = TextAreaField(
        lazy("成员名单"), validators=[Length(max=100_000)], render_kw={"rows": 10, "spellcheck": "false"},
        description=lazy("一行一个人：姓名、身份证号码、手机号、金额（元），中间用空格、逗号或者制表符隔开；可以从表格里整块粘贴。"),
    )  # fmt: skip
    sheet = FileField(lazy("或者上传Excel表格"), description=lazy("用第一张表；原表会存进案卷。"))


class ElectionForm(FlaskForm):
    """Whom the members elected; who is ticked comes beside the form."""

    letter = FileField(
        lazy("推选书的照片或者PDF"), validators=[InputRequired(lazy("请上传推选书的照片或者PDF，要有成员的签名。"))]
    )


class TellForm(FlaskForm):
    """A message to every member."""

    text = TextAreaField(
        lazy("通知内容"), validators=[InputRequired(lazy("请写要通知大家的内容。")), Length(max=300)],
        render_kw={"rows": 3, "maxlength": 300},
    )  # fmt: skip


class MembersForm(FlaskForm):
    """What the ticked members said to the terms."""

    agreed = RadioField(
        lazy("他们的意见"), choices=[SelectChoice("yes", lazy("同意这份方案")), SelectChoice("no", lazy("不同意"))],
        validators=[InputRequired(lazy("请选一项。"))],
    )  # fmt: skip
    means = SelectField(lazy("怎样确认的"), choices=[SelectChoice(one.value, lazy(one.zh)) for one in ContactMeans])


class LeaveForm(FlaskForm):
    """Why somebody leaves the group."""

    reason = StringField(lazy("原因"), validators=[InputRequired(lazy("请写明原因，这会记入案卷。")), Length(max=200)])
