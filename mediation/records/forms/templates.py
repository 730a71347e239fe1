"""Forms with which an office changes its papers: its seal, the wording and measures of a form."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from mediation.core.day_field import DateField
from mediation.core.errors import Invalid
from mediation.core.i18n import N_, lazy
from mediation.records.forms.papers import named
from mediation.records.rules.templates import LONGEST_NOTE, LONGEST_WORDS, MEASURES


class SealForm(FlaskForm):
    """The picture of an office's seal."""

    picture = FileField(
        lazy(N_("印章图片")), description=lazy(N_("白底或透明底、印章占满的方形PNG或JPG。平台去掉白底，加密保存。")),
        validators=[FileRequired(lazy(N_("请先选择文件。")))],
    )  # fmt: skip


def _measure(name: str) -> SelectField:
    words, choices = MEASURES[name]
    offered = [SelectChoice(str(float(value)), lazy(label)) for value, label in choices.items()]
    return SelectField(lazy(words), choices=offered, filters=[lambda given: _number(given or offered[0].value)])


def _number(given: Any) -> str:
    """A measure as the choices write it; what is no number stays as it is and is refused like any other choice."""
    try:
        return str(float(given))
    except (TypeError, ValueError):
        return str(given)


class TemplateForm(FlaskForm):
    """A new version of a form: from when, why, the measures; one field for each of its fixed words beside."""

    effective_from = DateField(
        lazy(N_("施行日期")), validators=[DataRequired(lazy(N_("请写从哪天起施行。")))],
        description=lazy(N_("从这天起新做的文书用这一版；以前的文书不变。")),
    )  # fmt: skip
    reason = named(N_("为什么改"), 200)
    word = FileField(
        lazy(N_("Word样板")), description=lazy(N_("只用于下载的Word编辑稿。docx，不超过2MB；不选就沿用上一版的。")),
    )  # fmt: skip
    drop_word = BooleanField(lazy(N_("不再用自己的Word样板，改回标准版面")))
    size, title, leading = _measure("size"), _measure("title"), _measure("leading")
    vertical, left = _measure("vertical"), _measure("left")
    note = TextAreaField(
        lazy(N_("文末附注")), validators=[Length(max=LONGEST_NOTE)], render_kw={"rows": 2},
        description=lazy(N_("印在文书最后，小字。可以不写。")),
    )  # fmt: skip

    def changed(self, words: list[str]) -> dict[str, str]:
        """What was typed for the form's words; empty fields leave them."""
        typed = ((one, getattr(self, f"word_{n}").data or "") for n, one in enumerate(words))
        return {one: text for one, text in typed if text.strip()}

    def handed_in(self) -> FileStorage | None:
        """The Word file that was really chosen."""
        file = self.word.data
        return file if isinstance(file, FileStorage) and file.filename else None

    def layout(self) -> dict[str, Any]:
        """The chosen measures and the note. Raises Invalid for what is no measure."""
        try:
            return {**{name: float(getattr(self, name).data) for name in MEASURES}, "note": self.note.data or ""}
        except ValueError as wrong:
            raise Invalid(N_("版面的尺寸请从列出的里面选。")) from wrong


def template_form(words: list[str]) -> type[TemplateForm]:
    """The page's form for these fixed words, in their order."""
    fields = {
        f"word_{n}": TextAreaField(
            one, validators=[Length(max=LONGEST_WORDS)], render_kw={"rows": 1 if len(one) < 30 else 3}
        )
        for n, one in enumerate(words)
    }
    return type("OfficeTemplateForm", (TemplateForm,), fields)
