"""Draw docs/states.md and docs/permissions.md from the code: `make drawings`."""

from pathlib import Path

from permission_drawing import permissions
from state_drawing import states

DOCS = Path(__file__).resolve().parent.parent / "docs"


def drawings() -> dict[Path, str]:
    """Every drawn page with its text."""
    return {DOCS / "states.md": states(), DOCS / "permissions.md": permissions()}


if __name__ == "__main__":
    for page, text in drawings().items():
        page.write_text(text, encoding="utf-8")
        print(f"drew docs/{page.name}")
