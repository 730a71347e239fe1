"""The articles a user sees, in their own words."""

import functools
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_SHIPPED = Path(__file__).parent / "data" / "citations"


class UnknownCitation(LookupError):
    """No such article is kept."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The text of one article; `as_of` is the day up to which it is known to be the one in force."""

    key: str
    law: str
    article: str
    text: str
    as_of: date
    confidence: str

    @property
    def name(self) -> str:
        """Return the article as documents quote it: 《人民调解法》第三十三条."""
        return f"《{self.law.removeprefix('中华人民共和国')}》{self.article}"


@functools.cache
def citations() -> dict[str, Citation]:
    """Return every kept article by its key, for example "RML-33"."""
    found = {}
    for path in sorted(_SHIPPED.glob("*.toml")):
        law = tomllib.loads(path.read_text(encoding="utf-8"))
        for article in law["article"]:
            key = f"{law['code']}-{article['number']}"
            found[key] = Citation(
                key=key,
                law=law["law"],
                article=article["name"],
                text=article["text"].strip(),
                as_of=law["as_of"],
                confidence=article.get("confidence", law["confidence"]),
            )
    return found


def citation(key: str) -> Citation:
    """Return the article of `key`; UnknownCitation when it is not kept."""
    try:
        return citations()[key]
    except KeyError:
        raise UnknownCitation(key) from None
