"""What a page may not hold: scripts and styles inside it, icons not drawn, words outside the catalogues."""

import re
from pathlib import Path

from tests.arch.tree import ROOT, lines, name, project_files

PAGES = ROOT / "templates"
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=[\"']|<script(?![^>]*\ssrc=)|javascript:")
ICON = re.compile(r"icon(?:_name)?(?:\(|=|: |'\]? *=)\s*'([a-z0-9-]+)'")
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
NOT_SHOWN = re.compile(r"{#.*?#}", re.DOTALL)
TRANSLATED = re.compile(r"{%-? trans.*?endtrans -?%}|(?:_|pgettext)\((?:'\w+', )?(?:'[^']*'|\"[^\"]*\")", re.DOTALL)

# The two names of languages are written in their own; the big character is a drawing of what its key does.
SAID_AS_IS = {"中文", "大"}


def _pages() -> list[Path]:
    return [path for path in project_files() if path.suffix == ".html" and path.is_relative_to(PAGES)]


def test_no_page_writes_scripts_or_styles_into_itself() -> None:
    found = [
        f"{name(path)}:{number} {text.strip()[:100]}"
        for path in _pages()
        for number, text in lines(path)
        if INLINE.search(text)
    ]
    assert not found, f"the content security policy refuses these: {found}"


def test_every_icon_that_a_page_names_is_in_the_sprite() -> None:
    drawn = set((ROOT / "static/shared/icons.txt").read_text("utf-8").splitlines())
    found = [
        f"{name(path)}: {icon}"
        for path in _pages()
        for icon in ICON.findall(path.read_text("utf-8"))
        if icon not in drawn
    ]
    assert not found, f"add to static/shared/icons.txt: {found}"


def _untranslated(path: Path) -> set[str]:
    shown = TRANSLATED.sub("", NOT_SHOWN.sub("", path.read_text("utf-8")))
    return set(CHINESE.findall(shown)) - SAID_AS_IS


def test_every_chinese_word_of_a_page_can_be_translated() -> None:
    pages = [path for path in _pages() if not path.name.startswith("_styleguide")]
    found = {name(path): sorted(words) for path in pages if (words := _untranslated(path))}
    assert not found, f"write these as _('…'): {found}"
