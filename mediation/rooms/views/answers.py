"""What was answered by one of two buttons."""

from __future__ import annotations

from flask import request

from mediation.core.errors import Invalid
from mediation.core.i18n import N_


def yes_or_no() -> bool:
    """Whether the form that was sent agrees; what is neither of its two buttons is no answer. Raises Invalid."""
    if (given := request.form.get("agreed")) not in {"yes", "no"}:
        raise Invalid(N_("请选“同意”或者“不同意”。"), field="agreed")
    return given == "yes"
