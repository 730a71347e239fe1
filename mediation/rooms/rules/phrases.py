"""Phrases with blanks: which the case fills in, which the mediator fills in, how long, how many."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mediation.core.errors import Invalid
from mediation.core.i18n import N_

LONGEST_PHRASE = 500
"""Characters."""
MOST_PHRASES = 100
"""Of one person, and of one office."""
KNOWN_BLANKS = ("申请人", "被申请人", "案号", "今天", "调解员")
"""What the case fills in where it knows; every other blank is the mediator's to fill."""
_BLANK = re.compile(r"\{([^{}\n]{0,12})\}")


def checked_phrase(text: str, *, kept: int) -> str:
    """The phrase as it is kept. Raises Invalid: empty, too long, a brace that is no blank, too many already."""
    clean = text.replace("\x00", "").replace("\r\n", "\n").replace("｛", "{").replace("｝", "}").strip()
    if not clean:
        raise Invalid(N_("请先写一句话。"), field="text")
    if len(clean) > LONGEST_PHRASE:
        raise Invalid(N_("一条常用语最多500个字，您写的还在，请写短一点。"), field="text")
    if set("{}") & set(_BLANK.sub("", clean)):
        raise Invalid(N_("空格请写成“{金额}”这样：前后各一个花括号，里面最多12个字。"), field="text")
    if kept >= MOST_PHRASES:
        raise Invalid(N_("常用语已经有100条，请先删去不用的。"), field="text")
    return clean


def fill(text: str, known: Mapping[str, str]) -> str:
    """The phrase with the blanks that the case knows filled in; the others stay for the mediator."""
    return _BLANK.sub(lambda blank: known.get(blank[1]) or blank[0], text)
