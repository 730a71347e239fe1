"""Several of a few, ticked one by one."""

from __future__ import annotations

from typing import Any

from wtforms import SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from mediation.core.i18n import N_, gettext


class SeveralField(SelectMultipleField):
    """A box to tick for each choice; WTForms' own refusal of a value that is none of them exists in English alone."""

    def __init__(self, *words: Any, **more: Any) -> None:
        super().__init__(*words, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(), **more)

    def pre_validate(self, form: Any) -> None:
        """Raises ValidationError when something ticked is not among the choices."""
        try:
            super().pre_validate(form)
        except ValidationError as wrong:
            raise ValidationError(gettext(N_("勾选的有一项现在不能选了，请看看再勾。"))) from wrong
