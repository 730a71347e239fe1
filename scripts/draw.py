"""Draw docs/states.md, docs/permissions.md, docs/forms.md and the papers' samples from the code: `make drawings`."""

from pathlib import Path

from form_drawing import forms, samples
from permission_drawing import permissions
from state_drawing import states

ROOT = Path(__file__).resolve().parent.parent
DOCS, SAMPLES = ROOT / "docs", ROOT / "templates" / "documents" / "samples"


def drawings() -> dict[Path, str]:
    """Every drawn page with its text."""
    drawn = {SAMPLES / f"{kind}.json": text for kind, text in samples().items()}
    return {
        DOCS / "states.md": states(), DOCS / "permissions.md": permissions(), DOCS / "forms.md": forms(), **drawn,
    }  # fmt: skip


if __name__ == "__main__":
    for page, text in drawings().items():
        page.write_text(text, encoding="utf-8")
        print(f"drew {page.relative_to(ROOT)}")
