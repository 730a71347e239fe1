"""Chinese sentences carry Chinese punctuation: ，；：？！（）“” and no half-width signs between characters."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.arch.tree import CODE, ROOT, lines, modules, name, tree

HAN = r"[\u4e00-\u9fff\u201c\u201d\u300a\u300b]"
HALF = re.compile(rf"(?:{HAN}|%\(\w+\)s(?=[,;:?!](?:{HAN}|%\()))[,;:?!()]|[,;:?!()]{HAN}|[「」]")
COURT_NUMBER = re.compile(r"[(]\d{4}[)](?=[\u4e00-\u9fff])")  # as people type it; the law's books print （2026）
REMARKS = {
    ".html": re.compile(r"\{#.*?#\}", re.DOTALL),
    ".js": re.compile(r"//.*"),
    ".typ": re.compile(r"//.*|#\w+\([^()]*\)"),
}
REMEDY = "write ， ； ： ？ ！ （ ） “ ” in Chinese sentences, then make messages"


def wrong(text: str) -> bool:
    """Whether a sentence mixes half-width signs into Chinese."""
    return HALF.search(COURT_NUMBER.sub("", text)) is not None


def docstrings(module: ast.Module) -> set[int]:
    """The lines on which docstrings begin: developers read them, users never."""
    return {
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module that are neither docstrings nor patterns, with their lines."""
    source = path.read_text(encoding="utf-8")
    if source.isascii():
        return
    remarks = docstrings(tree(path))
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if tokenize.tok_name[token.type] not in ("STRING", "FSTRING_MIDDLE") or token.start[0] in remarks:
            continue
        if not re.match(r"[a-z]*r[a-z]*[\"']", token.string, re.IGNORECASE):
            yield token.start[0], token.string


def found_in(path: Path) -> Iterator[str]:
    """Each place of a page, script or paper where a sentence is punctuated the wrong way."""
    if path.suffix == ".py":
        yield from (f"{name(path)}:{number}" for number, text in sentences(path) if wrong(text))
        return
    remark = REMARKS.get(path.suffix)
    text = path.read_text(encoding="utf-8")
    if remark:
        text = remark.sub(lambda match: "\n" * match[0].count("\n"), text)
    for number, line in enumerate(text.splitlines(), start=1):
        if wrong(line):
            yield f"{name(path)}:{number}"


def test_chinese_sentences_carry_chinese_punctuation() -> None:
    pages = [path for folder in ("templates", "static") for path in (ROOT / folder).rglob("*")]
    pages = [path for path in pages if path.suffix in (".html", ".js", ".typ") and "dist" not in path.parts]
    data = [path for path in CODE.rglob("*") if path.suffix in (".json", ".toml", ".txt")]
    found = [place for path in (*modules(), *pages, *data) for place in found_in(path)]
    assert not found, f"{REMEDY}: {found}"


def test_the_english_catalogue_leaves_full_width_signs_to_chinese() -> None:
    english = CODE / "translations" / "en" / "LC_MESSAGES" / "messages.po"
    inside, found = False, []
    for number, text in lines(english):
        inside = text.startswith("msgstr") or (inside and text.startswith('"'))
        if inside and re.search(r"[，；：？！「」]", text):
            found.append(number)
    assert not found, f"{name(english)}: lines {found}"


@pytest.mark.parametrize(
    "text", ["没有做成,请稍后再试", "确定?不能撤回", "说明:%(why)s", "%(who)s,请看", "金额(元)", "点「进入」"]
)
def test_the_search_sees_half_width_signs(text: str) -> None:
    assert wrong(text)


@pytest.mark.parametrize(
    "text", ["没有做成，请稍后再试", "09:30到", "(2026)浙0424诉前调123号", "1,000元", "police, court"]
)
def test_the_search_leaves_figures_and_court_numbers_alone(text: str) -> None:
    assert not wrong(text)
