"""The versions of an office's templates: made, never edited, looked at with a sample case."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from mediation.core.authz import require
from mediation.core.clock import local_day
from mediation.core.errors import Missing
from mediation.core.fonts import fonts_dirs
from mediation.core.ids import new_id
from mediation.core.render import TEMPLATES, render_pdf
from mediation.core.uow import UnitOfWork
from mediation.records import documents, queries
from mediation.records.models import PaperTemplate
from mediation.records.policy import POLICY, Stationery
from mediation.records.queries.templates import Office
from mediation.records.rules import templates as rules
from mediation.records.rules.word_templates import check_word
from mediation.records.service.dress import worn
from mediation.records.service.seal_pictures import stamped

_SAMPLES = TEMPLATES / "samples"


@dataclass(frozen=True, slots=True)
class Dress:
    """What an office changes: words by the form's own, measures of the layout with a note."""

    words: Mapping[str, str] = field(default_factory=dict)
    layout: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A Word file with fields, as it was handed in."""

    name: str
    content: bytes


class Kept(Enum):
    """Which Word file a version has when none is handed in."""

    NEWEST = "newest"
    """The one of the version before."""
    NONE = "none"
    """The standard layout."""


def changeable_kinds() -> list[str]:
    """The kinds of paper that have a template to change: those with a sample."""
    return sorted(path.stem for path in _SAMPLES.glob("*.json"))


def fixed_words(kind: str) -> list[str]:
    """The words of a form that an office may write in its own way, in reading order. Raises Missing."""
    sample = _sample(kind)
    found = [str(sample["title"]), *documents.words_of_form(kind), *rules.fixed_words(kind, sample)]
    return list(dict.fromkeys(one.replace("\n", "") for one in found))


def add_template(
    uow: UnitOfWork, office: Office, kind: str, dress: Dress, *, on: date, reason: str,
    word: WordTemplate | Kept = Kept.NONE,
) -> PaperTemplate:  # fmt: skip
    """A new version for this office and those below, in force from `on`; papers that exist keep theirs.

    `word`: the office's own Word file. Raises Missing, Forbidden, UnknownWords,
    WordsTooLong, TemplateTooEarly, TemplateUnchanged and what a Word file is refused for.
    """
    require(POLICY, "records.keep_templates", uow.actor, Stationery(office.path))
    checked = _checked(kind, dress)
    rules.check_day(on, local_day(uow.now()))
    version = queries.next_version(uow, office, kind)
    latest = next(iter(queries.templates_of(uow, office, kind)), None)
    word = _word_of(uow, latest) if word is Kept.NEWEST else word
    name, word_sha256 = _kept_word(uow, kind, word) if isinstance(word, WordTemplate) else ("", None)
    digest = rules.digest_of_template(kind, checked.words, checked.layout, word_sha256)
    rules.check_changed(digest, latest.sha256 if latest else rules.digest_of_template(kind, {}, {}, None))
    made = PaperTemplate(
        id=new_id(), org_id=office.id, kind=kind, version=version, effective_from=on, words=dict(checked.words),
        layout=dict(checked.layout), reason=reason, sha256=digest, made_at=uow.now(), made_by=uow.actor.id,
        made_by_name=uow.actor.name, word_name=name, word_sha256=word_sha256,
    )  # fmt: skip
    uow.session.add(made)
    uow.session.flush()
    uow.audit("records.template_made", "template", made.id, kind=kind, version=version, sha256=digest)
    return made


def preview(uow: UnitOfWork, office: Office, name: str, kind: str, dress: Dress, *, sealed: bool = False) -> bytes:
    """The sample case on this form as a PDF, under the office's name and, when asked for, its seal: that is for who
    keeps the seal, and noted.

    Raises Missing, Forbidden and what is refused.
    """
    require(POLICY, "records.keep_seal" if sealed else "records.see_templates", uow.actor, Stationery(office.path))
    checked = _checked(kind, dress)
    if sealed:
        uow.audit("records.seal_previewed", "organisation", office.id, kind=kind)
    shown = {**_sample(kind), "organisation": name, "sample": True}
    data = worn(kind, _under_seal(uow, shown, name) if sealed else shown, checked.words, checked.layout, 0)
    own = uow.engines.settings.fonts_dir
    return render_pdf(kind, data, fonts=fonts_dirs(Path(own) if own else None), timeout_seconds=10).pdf


def word_fields(kind: str) -> dict[str, Any]:
    """The fields that a Word template of this form may name, with the sample's values. Raises Missing."""
    return documents.fields_of(kind, _sample(kind))


def word_starter(kind: str) -> bytes:
    """A Word template with every field of the form, to begin with. Raises Missing."""
    return documents.starter(_sample(kind), word_fields(kind))


def word_snippets(kind: str) -> list[documents.Snippet]:
    """What a Word template of this form may write for each field. Raises Missing."""
    return documents.snippets(word_fields(kind))


def word_preview(uow: UnitOfWork, template: PaperTemplate) -> bytes:
    """The sample case as a Word file in this version. Raises Missing."""
    sample = {**_sample(template.kind), "sample": True}
    data = worn(template.kind, sample, template.words, template.layout, template.version)
    return in_word(uow, template.kind, data, template)


def in_word(uow: UnitOfWork, kind: str, data: Mapping[str, Any], template: PaperTemplate | None) -> bytes:
    """A paper's content as a Word file: in the office's own, else in the standard layout. Raises Missing."""
    if template is not None and template.word_sha256 is not None:
        own = uow.engines.files.get(template.word_sha256)
        return documents.filled(own, documents.fields_of(kind, data), word_fields(kind), data)
    found = documents.word_file(kind, data)
    if found is None:
        raise Missing
    return found


def _word_of(uow: UnitOfWork, template: PaperTemplate | None) -> WordTemplate | Kept:
    """A version's own Word file, for the next one to keep."""
    if template is None or template.word_sha256 is None:
        return Kept.NONE
    return WordTemplate(template.word_name, uow.engines.files.get(template.word_sha256))


def _under_seal(uow: UnitOfWork, data: Mapping[str, Any], name: str) -> dict[str, Any]:
    seal = data.get("seal")
    return stamped(uow, {**data, "seal": {**seal, "organisation": name, "applied": True}}) if seal else dict(data)


def _kept_word(uow: UnitOfWork, kind: str, word: WordTemplate) -> tuple[str, str]:
    """The name and the digest of a Word file that was looked through and tried on the sample."""
    name = check_word(word.name, word.content)
    fields = word_fields(kind)
    documents.filled(word.content, fields, fields, _sample(kind))
    return name, uow.engines.files.put(word.content)


def _checked(kind: str, dress: Dress) -> Dress:
    known = frozenset(fixed_words(kind))
    return Dress(rules.check_words(dress.words, known), rules.check_layout(dress.layout))


@functools.cache
def _sample(kind: str) -> Mapping[str, Any]:
    if kind not in changeable_kinds():
        raise Missing
    found: dict[str, Any] = json.loads((_SAMPLES / f"{kind}.json").read_text("utf-8"))
    return found
