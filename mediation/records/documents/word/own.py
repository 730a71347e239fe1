"""An office's own Word template: filled in a language of names and simple loops, in which nothing can be called."""

from __future__ import annotations

import difflib
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import docx
from docxtpl import DocxTemplate
from jinja2 import ChainableUndefined, nodes
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mediation.records.documents.word.fields import Fields
from mediation.records.documents.word.file import mark, steady
from mediation.records.errors.templates import WordNotAllowed, WordUnknown, WordUnreadable

MOST_REPEATED = 200_000
"""Characters of Word's XML that may stand inside loops: a row of a table has some thousand."""
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For, nodes.If, nodes.Not,
)  # fmt: skip


class Language(ImmutableSandboxedEnvironment):
    """Names of fields, `for` over a list of rows, `if` there is something; no calls, filters, sums or settings.

    Every piece of a template passes here before it runs; `unknown` gathers the names that are none.
    """

    def __init__(self, fields: Mapping[str, Any]) -> None:
        super().__init__(autoescape=True, undefined=ChainableUndefined)
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()
        self._fields = fields
        self._names = set(_names(fields))
        self.unknown: dict[str, str] = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        self._check(tree, {}, depth=0)
        repeated = sum(
            len(text.data) for loop in tree.find_all(nodes.For) for text in loop.find_all(nodes.TemplateData)
        )
        if repeated > MOST_REPEATED:
            raise WordNotAllowed(part="{% for %}")
        return tree

    def _check(self, node: nodes.Node, loops: Mapping[str, Any], *, depth: int) -> None:
        if not isinstance(node, _ALLOWED):
            raise WordNotAllowed(part=_part_of(node))
        if isinstance(node, nodes.For):
            self._check_loop(node, loops, depth)
            return
        if isinstance(node, nodes.Name) and node.name not in {*self._fields, *loops}:
            self._note(node.name, [*self._fields, *loops])
        if isinstance(node, nodes.Getattr) and node.attr not in {*self._names, "index"}:
            self._note(node.attr, self._names)
        for inner in node.iter_child_nodes():
            self._check(inner, loops, depth=depth)

    def _check_loop(self, node: nodes.For, loops: Mapping[str, Any], depth: int) -> None:
        simple = isinstance(node.target, nodes.Name) and node.test is None and not node.recursive and not node.else_
        inner = isinstance(node.iter, nodes.Getattr) and isinstance(node.iter.node, nodes.Name)
        if not simple or depth > 1 or (depth == 1 and not inner):
            raise WordNotAllowed(part="{% for %}")
        self._check(node.iter, loops, depth=depth)
        target = node.target.name if isinstance(node.target, nodes.Name) else ""
        for one in node.body:
            self._check(one, {**loops, target: None, "loop": None}, depth=depth + 1)

    def _note(self, name: str, known: Iterable[str]) -> None:
        self.unknown[name] = next(iter(difflib.get_close_matches(name, list(known), 1, 0.5)), "")


def filled(template: bytes, fields: Fields, known: Fields, data: Mapping[str, Any]) -> bytes:
    """The template with this content in it, marked by `data` as no official paper; a known field that this paper lacks
    stays empty.

    Raises WordUnreadable, WordNotAllowed, WordUnknown (naming each that is not `known`).
    """
    language = Language(known)
    file = _opened(template)
    try:
        file.render(dict(fields), language)
    except TemplateError as fault:
        if not language.unknown:
            raise WordUnreadable from fault
    except (ValueError, KeyError, SyntaxError) as fault:  # lxml's and the library's own
        if not language.unknown:
            raise WordUnreadable from fault
    if language.unknown:
        raise WordUnknown(names="、".join(_with_hint(*one) for one in language.unknown.items()))
    held = io.BytesIO()
    file.save(held)
    return _marked(held, data)


def _marked(held: io.BytesIO, data: Mapping[str, Any]) -> bytes:
    """Opened once more, since the library fills heads behind the file's back."""
    file, again = docx.Document(held), io.BytesIO()
    mark(file, data)
    file.save(again)
    return steady(again.getvalue())


def _opened(content: bytes) -> DocxTemplate:
    try:
        file = DocxTemplate(io.BytesIO(content))
        file.init_docx()
    except Exception as fault:
        raise WordUnreadable from fault
    return file


def _with_hint(name: str, near: str) -> str:
    return f"{name}（是不是{near}？）" if near else name


def _part_of(node: nodes.Node) -> str:
    return {"Call": "()", "Filter": "|", "Getitem": "[]", "Assign": "{% set %}"}.get(type(node).__name__, "{% %}")


def _names(fields: Any) -> Iterator[str]:
    if isinstance(fields, Mapping):
        for name, value in fields.items():
            yield name
            yield from _names(value)
    elif isinstance(fields, list):
        for one in fields:
            yield from _names(one)
