"""The shipped checklists, and what an operator lays over them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation.law.cases import DisputeType
from mediation.law.checklists import ChecklistError, checklist_items, shipped_checklists, use_checklist_folder

GOOD = 'as_of = 2026-01-02\ntypes = ["traffic"]\n[[item]]\nkey = "photo"\ntext = "现场照片"\nwhy = "本所要求"\n'


@pytest.fixture(autouse=True)
def _shipped_again(tmp_path: Path) -> Iterator[None]:
    yield
    use_checklist_folder(tmp_path / "none")


def test_every_kind_of_dispute_has_what_holds_for_all_and_most_their_own() -> None:
    for kind in DisputeType:
        keys = [one.key for one in checklist_items(kind)]
        assert keys[:2] == ["general.conflict", "general.voluntary"]
        assert len(keys) == len(set(keys))
    bare = {kind for kind in DisputeType if len(checklist_items(kind)) == len(checklist_items(""))}
    assert bare == {"forest_land", "expropriation", "environment"}


def test_no_kind_is_listed_twice() -> None:
    kinds = [kind for one in shipped_checklists().values() for kind in one.types]
    assert len(kinds) == len(set(kinds))


def test_an_operator_adds_a_list_and_puts_another_in_the_place_of_one(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(GOOD)
    before = checklist_items("traffic")
    use_checklist_folder(tmp_path)
    shipped = [one.key for one in before]
    assert [one.key for one in checklist_items("traffic")] == [*shipped[:6], "ours.photo", *shipped[6:]]
    (tmp_path / "ours.toml").rename(tmp_path / "traffic.toml")
    use_checklist_folder(tmp_path)
    assert [one.key for one in checklist_items("traffic") if not one.key.startswith("general.")] == ["traffic.photo"]


@pytest.mark.parametrize(
    "change",
    [
        ("as_of = 2026-01-02\n", ""), ('"traffic"', '"dancing"'), ('key = "photo"', 'key = "Foto 1"'),
        ('text = "现场照片"\n', ""), ('"本所要求"', '""'), ("现场照片", "字" * 101), ("[[item]]", "[item"),
        (GOOD[GOOD.index("[[item]]"):], ""), (GOOD[GOOD.index("[[item]]"):], GOOD[GOOD.index("[[item]]"):] * 2),
    ],
)  # fmt: skip
def test_a_wrong_file_is_named(tmp_path: Path, change: tuple[str, str]) -> None:
    (tmp_path / "ours.toml").write_text(GOOD.replace(*change))
    with pytest.raises(ChecklistError, match=r"ours\.toml"):
        use_checklist_folder(tmp_path)
