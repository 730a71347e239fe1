"""Standard clauses: by dispute type and day of force; an operator's file replaces by id, a wrong one is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mediation.agreements.states import TermKind
from mediation.law.clause_library import ClauseFileError, library, library_clause, shipped_clauses, use_clause_folder
from mediation.law.terms import DisputeType

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def shipped(tmp_path: Path) -> Iterator[None]:
    """The shipped clauses again after each test."""
    yield
    use_clause_folder(tmp_path / "nothing")


def test_every_type_has_clauses_and_those_of_the_type_come_first() -> None:
    kinds, types = {kind.value for kind in TermKind}, {one.value for one in DisputeType}
    for one in shipped_clauses():
        assert one.kind in kinds
        assert one.dispute_types <= types
        assert one.source
    for dispute_type in types:
        assert len(library(dispute_type, TODAY)) >= 4
    assert library("traffic", TODAY)[0].dispute_types == {"damages", "traffic", "medical"}
    assert all("migrant_wages" not in one.dispute_types for one in library("traffic", TODAY))


def test_a_clause_serves_only_while_it_is_in_force() -> None:
    assert library_clause("wages", TODAY) is not None
    assert library_clause("wages", date(2026, 10, 31)) is None
    assert library_clause("nonsense", TODAY) is None
    assert library("traffic", date(2026, 10, 31)) == []


HEAD = 'source = "县司法局"\nconfidence = "checked"\neffective_from = 2026-01-01\n'


def test_an_operators_clause_replaces_the_shipped_one(tmp_path: Path) -> None:
    own = '[[clause]]\nid = "wages"\ntitle = "工资（县）"\nkind = "pay_money"\ntext = "工资"\n'
    (tmp_path / "county.toml").write_text(HEAD + own, encoding="utf-8")
    use_clause_folder(tmp_path)
    found = library_clause("wages", TODAY)
    assert found is not None
    assert (found.title, found.source) == ("工资（县）", "县司法局")
    assert library_clause("injury", TODAY) is not None


@pytest.mark.parametrize(
    "wrong",
    ['id = "x"', 'id = "x"\ntitle = "x"\nkind = "dance"\ntext = "x"', 'id = "x"\ntitle = "x"\nkind ='],
)
def test_a_wrong_file_is_refused_by_name(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "wrong.toml").write_text(f"{HEAD}[[clause]]\n{wrong}\n", encoding="utf-8")
    with pytest.raises(ClauseFileError, match=r"wrong\.toml"):
        use_clause_folder(tmp_path)
