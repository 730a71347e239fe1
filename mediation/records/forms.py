"""Forms of the case file."""

from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from mediation.core.i18n import N_, lazy
from mediation.law.written_forms import LONGEST, Shape, WrittenField, WrittenForm
from mediation.records.states import FilePurpose

PURPOSES = {
    FilePurpose.IDENTITY: N_("身份证明"),
    FilePurpose.PROXY: N_("授权委托书"),
    FilePurpose.EVIDENCE: N_("证据材料"),
    FilePurpose.PAYMENT: N_("履行凭证"),
    FilePurpose.OTHER: N_("其他材料"),
}


class AttachForm(FlaskForm):
    """A file for the case file: what it is, and the file."""

    purpose = SelectField(
        lazy(N_("材料种类")), choices=[SelectChoice(one.value, lazy(words)) for one, words in PURPOSES.items()],
    )  # fmt: skip
    file = FileField(
        lazy(N_("文件")),
        description=lazy(N_("照片、PDF、Word、Excel、文本、录音、录像都可以。")),
        validators=[FileRequired(lazy(N_("请先选择文件。")))],
    )


def form_for(written: WrittenForm) -> type[FlaskForm]:
    """The page's form of a paper that people write: one field each, none compulsory while it is a draft."""
    fields = {one.name: _field(one) for one in written.fields}
    return type("WrittenPaperForm", (FlaskForm,), fields)


def _field(one: WrittenField) -> StringField | TextAreaField | DateField:
    words = {"label": lazy(one.label.replace("\n", "")), "description": lazy(one.hint) if one.hint else ""}
    if one.shape is Shape.DAY:
        return DateField(**words, validators=[Optional()])
    kind = StringField if one.shape is Shape.LINE else TextAreaField
    rows = {} if one.shape is Shape.LINE else {"rows": 5}
    return kind(**words, validators=[Length(max=LONGEST[one.shape])], render_kw=rows)
