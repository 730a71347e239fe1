"""axe-core on a page as it stands: what would keep somebody out who cannot see, point or tell colours apart."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[1] / "node_modules" / "axe-core" / "axe.min.js"
SERIOUS = {"serious", "critical"}
RUN = """async (impacts) => {
  const mild = axe._audit.rules.filter((rule) => rule.impact && !impacts.includes(rule.impact));  // asked in vain
  const rules = Object.fromEntries(mild.map((rule) => [rule.id, { enabled: false }]));
  return (await axe.run({ resultTypes: ["violations"], rules, preload: false })).violations;
}"""
"""A rule's own impact is that of all it finds; the rules for which axe would load style sheets and sounds are off."""


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def serious(page: Page) -> list[str]:
    """What axe calls serious or critical: rule and the piece of the page it means."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    found = page.evaluate(RUN, sorted(SERIOUS))
    return [f"{one['id']}: {node['html'][:160]}" for one in found if one["impact"] in SERIOUS for node in one["nodes"]]
