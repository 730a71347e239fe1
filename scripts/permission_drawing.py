"""Who may what: every policy table asked about everybody, at every stage that matters."""

import importlib
import pkgutil

from permission_people import PEOPLE
from permission_subjects import STAGES, Subject

import mediation
from mediation.core.authz import PUBLIC, SYSTEM, Policy, may

HEAD = """# Who may what

Drawn by `make drawings`: every policy table (`mediation/*/policy.py`) asked about everybody of a small county, at the
stages that matter. A test compares, so that a change of who may is seen in review. Do not edit by hand.

Everybody not named in a cell is refused. What the table opens may still be refused by the state of the thing
([states.md](states.md)) and by the rules. What somebody may not see is answered as missing. The case is the
committee's, below the judicial office that leads it, below the bureau; the court sent it. "Elsewhere": another county.
"""


def policies() -> dict[str, Policy]:
    """Every policy table by its feature."""
    found = {}
    for feature in sorted(one.name for one in pkgutil.iter_modules(mediation.__path__) if one.ispkg):
        if importlib.util.find_spec(f"mediation.{feature}.policy") is not None:
            found[feature] = importlib.import_module(f"mediation.{feature}.policy").POLICY
    return found


def allowed(policy: Policy, action: str, subject: Subject) -> list[str]:
    """The names of everybody whom the table lets do this to that subject."""
    return [_name(person.name) for person in PEOPLE if may(policy, action, person, subject(action, person))]


def permissions() -> str:
    """The whole page."""
    return HEAD + "".join(_drawn(feature, policy) for feature, policy in policies().items())


def _drawn(feature: str, policy: Policy) -> str:
    stages = STAGES.get(feature)
    if stages is None:
        raise SystemExit(f"mediation/{feature}/policy.py: say in scripts/permission_subjects.py what it is asked about")
    heads = [stage for stage, _subject in stages]
    lines = [f"\n## {feature}\n", "| May | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|"]
    for action in policy:
        cells = [_cell(allowed(policy, action, subject)) for _stage, subject in stages]
        lines.append(f"| `{action}` | " + " | ".join(cells) + " |")
    return "\n".join([*lines, ""])


def _cell(names: list[str]) -> str:
    if len(names) == len(PEOPLE):
        return "everybody"
    all_staff = [person.name for person in PEOPLE if person.is_staff]
    if set(all_staff) <= set(names):
        names = ["all staff", *(name for name in names if name not in all_staff)]
    return ", ".join(names) or "nobody"


def _name(name: str) -> str:
    return {SYSTEM.name: "*system*", PUBLIC.name: "public"}.get(name, name)
