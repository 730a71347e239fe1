"""WTForms' own sentences in the house's words: how many 字, which day; its Chinese speaks to programmers."""

from __future__ import annotations

from flask_wtf import form as wtf
from flask_wtf.i18n import Translations
from wtforms import Form
from wtforms.meta import DefaultMeta

from mediation.core.i18n import N_, gettext

_TOO_LONG = N_("最多写%(max)d个字，请删短一些。")
_TOO_SHORT = N_("至少要写%(min)d个字。")
_SENTENCES = {
    "Field must be at least %(min)d character long.": _TOO_SHORT,
    "Field must be at least %(min)d characters long.": _TOO_SHORT,
    "Field cannot be longer than %(max)d character.": _TOO_LONG,
    "Field cannot be longer than %(max)d characters.": _TOO_LONG,
    "Field must be exactly %(max)d character long.": N_("要正好%(max)d个字。"),
    "Field must be exactly %(max)d characters long.": N_("要正好%(max)d个字。"),
    "Field must be between %(min)d and %(max)d characters long.": N_("请写%(min)d到%(max)d个字。"),
    "Number must be at least %(min)s.": N_("不能小于%(min)s。"),
    "Number must be at most %(max)s.": N_("不能大于%(max)s。"),
    "Number must be between %(min)s and %(max)s.": N_("请填%(min)s到%(max)s之间的数。"),
    "This field is required.": N_("这一项要填。"),
    "Not a valid choice.": N_("请从列出的几项里选一项。"),
    "Not a valid date value.": N_("没有看懂这个日期，请重新选一天，例如2026年12月31日。"),
    "Not a valid datetime value.": N_("没有看懂这个时间，请重新选日期和时间。"),
    "Not a valid integer value.": N_("请填整数，例如3。"),
    "Not a valid decimal value.": N_("请填数字，例如3或者3.5。"),
}


class FormWords(Translations):
    """What a field's own check says; a sentence that is not listed keeps the library's translation."""

    def gettext(self, string: str) -> str:
        """One sentence, its placeholders left for the field to fill."""
        own = _SENTENCES.get(string)
        return gettext(own) if own else str(super().gettext(string))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Chinese counts without plurals; the English catalogue says it without them too."""
        own = _SENTENCES.get(singular if n == 1 else plural)
        return gettext(own) if own else str(super().ngettext(singular, plural, n))


def use_form_words() -> None:
    """Let every form say these: the library asks one place, and offers no setting for it."""
    wtf.translations = FormWords()


class InnerForm(Form):
    """The lines of a form inside a form: in the house's words too, where the library would speak English."""

    class Meta(DefaultMeta):
        """Whom its fields ask for words."""

        def get_translations(self, form: object) -> Translations:  # noqa: ARG002 - WTForms calls it so
            """Those that every form says."""
            return FormWords()
