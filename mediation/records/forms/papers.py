"""Forms of the case file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired, MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import (
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange, Optional, ValidationError

from mediation.core.day_field import DateField
from mediation.core.i18n import N_, lazy
from mediation.core.i18n import gettext as _
from mediation.core.several import SeveralField
from mediation.core.whole_numbers import IntegerField
from mediation.law.retention import RetentionClass
from mediation.law.terms import ContactMeans
from mediation.law.written_forms import LONGEST, Shape, WrittenField, WrittenForm
from mediation.records.states import AppraisalOutcome, CopyFor, CopyPurpose, FilePurpose

MOST_FILES = 9


class AttachForm(FlaskForm):
    """A file for the case file: what it is, and the file."""

    purpose = SelectField(
        lazy(N_("材料种类")), choices=[SelectChoice(one.value, lazy(one.zh)) for one in FilePurpose],
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


def _field(one: WrittenField) -> StringField | TextAreaField | DateField | SeveralField:
    words = {"label": lazy(one.label.replace("\n", "")), "description": lazy(one.hint) if one.hint else ""}
    if one.shape is Shape.DAY:
        return DateField(**words, validators=[Optional()])
    if one.shape is Shape.TICKS:
        return SeveralField(**words, choices=[(option, lazy(option)) for option in one.options])
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


class _Photographed(FlaskForm):
    """Photographs or files of papers, several at once."""

    files = MultipleFileField(
        lazy(N_("拍照或者选文件")), description=lazy(N_("可以一次选几张，最多9份。")), render_kw={"multiple": True}
    )

    def handed_in(self) -> list[FileStorage]:
        """The files that were really chosen."""
        return [file for file in self.files.data or [] if isinstance(file, FileStorage) and file.filename]

    def validate_files(self, field: Any) -> None:  # noqa: ARG002 - a validator's shape
        """Not too much at once."""
        if len(self.handed_in()) > MOST_FILES:
            raise ValidationError(_("一次最多交9份，请分几次交，或者把几页拍在一张里。"))


class MaterialForm(_Photographed):
    """A paper of a party that a package lacks."""


class SupplementFilesForm(_Photographed):
    """What an application lacked: words, photographs, or both."""

    note = TextAreaField(
        lazy(N_("要说明的话")), validators=[Length(max=2000)], description=lazy(N_("没有照片的，写清楚也行。")),
        render_kw={"rows": 4},
    )  # fmt: skip

    def validate_note(self, field: Any) -> None:
        """Something must be handed in."""
        if not self.handed_in() and not (field.data or "").strip():
            raise ValidationError(_("请选照片或者文件，没有的就写几句说明。"))


RETENTIONS = [SelectChoice(one.value, lazy(one.zh)) for one in RetentionClass]
COPIES = {
    CopyPurpose.REPRINT: N_("补印存档"),
    CopyPurpose.FOR_PARTY: N_("当事人申请复制"),
    CopyPurpose.FOR_OFFICE: N_("其他单位调阅"),
}
OFFICES = {CopyFor.COURT: N_("人民法院"), CopyFor.NOTARY: N_("公证机构"), CopyFor.ARCHIVE: N_("本单位存档")}
OUTCOMES = {
    AppraisalOutcome.KEEP_ON: N_("继续保管"),
    AppraisalOutcome.KEEP_FOR_EVER: N_("改为永久保管"),
    AppraisalOutcome.TO_DESTROY: N_("列入拟销毁清单"),
}


def named(words: str, longest: int = 100, **render: Any) -> StringField:
    """A line that must be filled."""
    return StringField(
        lazy(words), validators=[DataRequired(lazy(N_("这一项要填。"))), Length(max=longest)], render_kw=render or None
    )


class PlaceForm(FlaskForm):
    """Where a file stands."""

    shelf = StringField(
        lazy(N_("存放位置")), description=lazy(N_("例如：档案室2号柜3层。")), validators=[Length(max=100)]
    )


class RetentionForm(FlaskForm):
    """How long a file is kept, and why differently."""

    kind = SelectField(lazy(N_("保管期限")), choices=RETENTIONS)
    years = IntegerField(
        lazy(N_("保管年数")), description=lazy(N_("永久保管的不用写。")), validators=[Optional(), NumberRange(1, 100)]
    )
    reason = named(N_("为什么改"), 500)


class LoanForm(FlaskForm):
    """Who takes a file along."""

    borrower = named(N_("借阅人"))
    office = StringField(lazy(N_("借阅单位")), validators=[Length(max=100)])
    purpose = named(N_("借阅用途"), 500)
    approved_by = named(N_("批准人"))
    out_on = DateField(lazy(N_("借出日期")), validators=[Optional()])
    due_on = DateField(lazy(N_("应还日期")), validators=[DataRequired(lazy(N_("请写哪天归还。")))])


class ReturnForm(FlaskForm):
    """A file is back."""

    back_on = DateField(lazy(N_("归还日期")), validators=[Optional()])
    remark = StringField(
        lazy(N_("备注")), description=lazy(N_("有缺页、破损的写在这里。")), validators=[Length(max=500)]
    )


class ReprintForm(FlaskForm):
    """A file is printed once more."""

    purpose = SelectField(
        lazy(N_("补印用途")), choices=[SelectChoice(one.value, lazy(words)) for one, words in COPIES.items()]
    )
    recipient = StringField(
        lazy(N_("交给谁")), description=lazy(N_("给当事人的，选下面的当事人。")), validators=[Length(max=100)]
    )
    party = SelectField(
        lazy(N_("当事人")), choices=[], coerce=lambda given: UUID(given) if given else None, validators=[Optional()],
        validate_choice=False,
    )  # fmt: skip
    """The verb knows the case's parties; the page lists them."""
    why = named(N_("补印原因"), 500)
    allowed_by = named(N_("批准人"))
    copies = IntegerField(
        lazy(N_("份数")), default=1, validators=[DataRequired(lazy(N_("请写份数。"))), NumberRange(1, 99)]
    )


class PrintForm(FlaskForm):
    """A final paper is printed: who gets a copy, and from the second time on why."""

    people = SeveralField(
        lazy(N_("一人一份，交给")), choices=[],
    )  # fmt: skip
    other = StringField(
        lazy(N_("还有一份交给")),
        description=lazy(N_("不在上面的，写名字，例如：市场监管所。")),
        validators=[Length(max=100)],
    )
    why = StringField(lazy(N_("补打原因")), validators=[Length(max=500)])

    def offer(self, parties: Sequence[tuple[str, str]], *, again: bool) -> None:
        """List the parties and the offices; the first time each party and the archive are ticked."""
        offices = [(one.value, _(words)) for one, words in OFFICES.items()]
        self.people.choices = [*parties, *offices]
        if not self.is_submitted() and not again:
            self.people.data = [*(key for key, _name in parties), CopyFor.ARCHIVE.value]


class AppraisalForm(FlaskForm):
    """What becomes of a file whose time is over."""

    outcome = SelectField(
        lazy(N_("鉴定结论")), choices=[SelectChoice(one.value, lazy(words)) for one, words in OUTCOMES.items()]
    )
    on_for = IntegerField(
        lazy(N_("再保管几年")),
        description=lazy(N_("选“继续保管”的要写。")),
        validators=[Optional(), NumberRange(1, 100)],
    )
    opinion = TextAreaField(
        lazy(N_("鉴定意见")),
        validators=[DataRequired(lazy(N_("请写鉴定意见。"))), Length(max=500)],
        render_kw={"rows": 3},
    )
    decided_by = named(N_("批准人"))
