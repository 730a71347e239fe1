"""What may be said at the door, between the mediator and somebody who waits."""

from __future__ import annotations

from mediation.core.errors import Invalid
from mediation.core.i18n import N_

LONGEST_WORD = 500
"""Characters of one word at the door."""
MOST_WORDS = 200
"""Words of one wait that are shown."""


def checked_word(text: str) -> str:
    """The word as it is kept. Raises Invalid when it is empty or too long."""
    clean = text.replace("\x00", "").strip()
    if not clean:
        raise Invalid(N_("请先写一句话。"), field="text")
    if len(clean) > LONGEST_WORD:
        raise Invalid(N_("一次最多写500个字，您写的还在，请分成几条发。"), field="text")
    return clean
