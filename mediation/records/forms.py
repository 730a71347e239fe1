"""Forms of the case file."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired, MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from mediation.core.i18n import N_, lazy
from mediation.core.i18n import gettext as _
from mediation.law.terms import ContactMeans
from mediation.law.written_forms import LONGEST, Shape, WrittenField, WrittenForm
from mediation.records.states import FilePurpose

MOST_FILES = 9
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


class ExplainForm(FlaskForm):
    """Why the file lacks something."""

    reason = TextAreaField(
        lazy(N_("为什么没有")),
        validators=[DataRequired(lazy(N_("请写明为什么没有，这会装进卷宗。"))), Length(max=2000)],
        description=lazy(N_("例如：被申请人受理后失去联系，没有开过调解会。")), render_kw={"rows": 4},
    )  # fmt: skip


class FeedbackForm(FlaskForm):
    """How the letter goes to the office that sent the case."""

    means = RadioField(
        lazy(N_("怎样送达")), validators=[DataRequired(lazy(N_("请选一项。")))],
        choices=[SelectChoice(one.value, lazy(one.zh)) for one in ContactMeans],
    )  # fmt: skip


class SupplementFilesForm(FlaskForm):
    """What an application lacked: words, photographs, or both."""

    files = MultipleFileField(
        lazy(N_("拍照或者选文件")), description=lazy(N_("可以一次选几张，最多9份。")), render_kw={"multiple": True}
    )
    note = TextAreaField(
        lazy(N_("要说明的话")), validators=[Length(max=2000)], description=lazy(N_("没有照片的，写清楚也行。")),
        render_kw={"rows": 4},
    )  # fmt: skip

    def handed_in(self) -> list[FileStorage]:
        """The files that were really chosen."""
        return [file for file in self.files.data or [] if isinstance(file, FileStorage) and file.filename]

    def validate_note(self, field: Any) -> None:
        """Something must be handed in, and not too much at once."""
        if not self.handed_in() and not (field.data or "").strip():
            raise ValidationError(_("请选照片或者文件，没有的就写几句说明。"))
        if len(self.handed_in()) > MOST_FILES:
            raise ValidationError(_("一次最多交9份，请分几次交，或者把几页拍在一张里。"))
