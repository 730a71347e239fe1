"""`python -m bench.mutation`: every mutant of the rules against their unit tests; the list goes to bench/results."""

from __future__ import annotations

import argparse
import importlib
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import CodeType, ModuleType

import pytest
from hypothesis import settings

from bench.mutation.mutants import Mutant, mutants

ROOT = Path(__file__).parents[2]
TARGETS = (
    "mediation/law/figures.py", "mediation/law/triggers.py", "mediation/law/clauses.py", "mediation/law/penalties.py",
    "mediation/law/route_rules.py", "mediation/law/routes.py", "mediation/core/money.py",
    "mediation/agreements/rules/terms.py", "mediation/agreements/rules/clarity/check.py",
    "mediation/agreements/rules/clarity/cures.py", "mediation/agreements/rules/clarity/shape.py",
    "mediation/agreements/rules/clarity/whole.py", "mediation/agreements/rules/clarity/wording.py",
)  # fmt: skip
TESTS = (
    "tests/unit/clauses", "tests/unit/agreements/test_terms.py", "tests/unit/core/test_money.py",
    "tests/unit/court/test_eligibility.py", "tests/unit/notary/test_eligibility.py",
)  # fmt: skip
LONGEST = 60  # s for one mutant: an endless loop counts as killed
QUIET = ("-q", "-x", "--noconftest", "-p", "no:cacheprovider", "-p", "no:warnings", "--no-header", "-W", "ignore")


def main() -> None:
    """Run them all, a process each, and write what survived."""
    for warm in ("mediation.agreements.rules", "mediation.court.rules", "mediation.notary.rules", "hypothesis"):
        importlib.import_module(warm)  # what they stand on is then loaded once, and not by every child
    asked = argparse.ArgumentParser()
    asked.add_argument("--words", action="store_true", help="also leave out single words of the recognisers")
    asked.add_argument("--only", default="", help="a part of a file's name")
    asked.add_argument("--every", type=int, default=1, help="only every so-manieth mutant")
    options = asked.parse_args()
    started, rows = time.monotonic(), []
    for target in TARGETS:
        if options.only in target:
            rows += list(_of_file(target, words=options.words, every=options.every))
    report = _report(rows, time.monotonic() - started)
    out = ROOT / "bench" / "results" / f"mutants-{datetime.now(UTC).date()}.md"
    out.write_text(report, encoding="utf-8")
    sys.stdout.write(report)


def _of_file(target: str, *, words: bool, every: int) -> Iterator[tuple[str, Mutant, bool]]:
    source = (ROOT / target).read_text(encoding="utf-8")
    wanted = [mutant for mutant in mutants(source) if mutant.kind != "word" or words]
    for mutant in wanted[::every]:
        survives = _survives(target, mutant)
        sys.stderr.write(f"{target}:{mutant.line} {mutant.said}: {'survived' if survives else 'killed'}\n")
        yield target, mutant, survives


def _survives(target: str, mutant: Mutant) -> bool:
    context = multiprocessing.get_context("fork")
    child = context.Process(target=_try, args=(target, mutant))
    child.start()
    child.join(LONGEST)
    if child.is_alive():
        child.kill()
        return False
    return child.exitcode == 0


def _try(target: str, mutant: Mutant) -> None:
    """In a process of its own: have the broken module imported in place of the sound one, then run the tests."""
    sys.stdout = sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - until the process ends
    settings.register_profile("mutants", max_examples=20, deadline=None, database=None)
    settings.load_profile("mutants")
    for stale in [one for one in sys.modules if one.startswith(("mediation", "tests"))]:
        del sys.modules[stale]
    name = target.removesuffix(".py").replace("/", ".")
    sys.meta_path.insert(0, _Broken(name, compile(mutant.tree, target, "exec")))
    os._exit(int(pytest.main([*QUIET, *(str(ROOT / one) for one in TESTS)])))


class _Broken(MetaPathFinder, Loader):
    """Imports one module from code that is at hand."""

    def __init__(self, name: str, code: CodeType) -> None:
        self.name, self.code = name, code

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002 - the protocol's
        """Ours, or nobody's."""
        return spec_from_loader(fullname, self) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the broken code as the module."""
        exec(self.code, module.__dict__)  # noqa: S102 - our own source, changed in one place


def _report(rows: list[tuple[str, Mutant, bool]], seconds: float) -> str:
    total, alive = Counter(row[0] for row in rows), [row for row in rows if row[2]]
    left, killed = Counter(row[0] for row in alive), len(rows) - len(alive)
    share = 100 * killed / max(len(rows), 1)
    head = f"{len(rows)} mutants, {killed} killed, {len(alive)} survived ({share:.1f} %), {seconds / 60:.0f} minutes."
    files = [f"| {target} | {n} | {n - left[target]} | {left[target]} |" for target, n in total.items()]
    places = [f"| {target}:{one.line} | {one.kind}: {one.said.replace('|', '/')} |" for target, one, _ in alive]
    table = ["| File | Mutants | Killed | Survived |", "|---|---|---|---|", *files]
    title = f"# Mutants of the rules about clauses and money, {datetime.now(UTC).date()}"
    survivors = ["## Survivors", "", "| Place | What was done |", "|---|---|", *places]
    return "\n".join([title, "", f"`python -m bench.mutation`: {head}", "", *table, "", *survivors, ""])


if __name__ == "__main__":
    main()
