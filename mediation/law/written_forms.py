"""Papers whose content people write, by kind: forms as data; a field added there appears on the page and in print."""

from mediation.law.doc_kinds import DocKind
from mediation.law.form_fields import LONGEST, Shape, Style, WrittenField, WrittenForm
from mediation.law.handoff_forms import HANDOFF_FORMS
from mediation.law.office_forms import OFFICE_FORMS

__all__ = ["LONGEST", "Shape", "Style", "WrittenField", "WrittenForm", "written_form", "written_forms"]

_FORMS = {form.kind: form for form in (*OFFICE_FORMS, *HANDOFF_FORMS)}


def written_form(kind: str) -> WrittenForm | None:
    """Return the form of a paper that people write, or None."""
    return _FORMS.get(DocKind(kind)) if kind in set(DocKind) else None


def written_forms() -> list[WrittenForm]:
    """Return all of them."""
    return list(_FORMS.values())
