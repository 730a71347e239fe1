"""The tree of hashes: the vectors of Certificate Transparency, and every proof of every small tree."""

from __future__ import annotations

import hashlib

import pytest

from mediation.core import merkle
from mediation.core.transcript import HASHES

ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""Of the first n entries; published with the reference implementation of RFC 6962."""

KNOWN = [name for name in HASHES if name in hashlib.algorithms_available]


def leaves(algorithm: str, count: int) -> list[bytes]:
    return [merkle.leaf(algorithm, bytes([number])) for number in range(count)]


@pytest.mark.parametrize("count", range(9))
def test_roots_are_those_of_the_reference(count: int) -> None:
    found = merkle.root("sha256", [merkle.leaf("sha256", bytes.fromhex(entry)) for entry in ENTRIES[:count]])
    assert found.hex() == ROOTS[count]


@pytest.mark.parametrize("algorithm", KNOWN)
@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13])
def test_each_leaf_is_proven_in_its_place_and_in_no_other(algorithm: str, size: int) -> None:
    tree = leaves(algorithm, size)
    root = merkle.root(algorithm, tree)
    for place in range(size):
        steps = merkle.path(algorithm, tree, place)
        proven = [
            (index, count)
            for count in range(1, 15)
            for index in range(count)
            if merkle.root_of_path(algorithm, tree[place], index, count, steps) == root
        ]
        assert (place, size) in proven
        assert {index for index, count in proven if count == size} == {place}


def test_what_leads_nowhere_is_no_proof() -> None:
    tree = leaves("sha256", 5)
    steps = merkle.path("sha256", tree, 2)
    for index, size, path in [(-1, 5, steps), (5, 5, steps), (2, 5, steps[:-1]), (2, 5, [*steps, steps[0]])]:
        assert merkle.root_of_path("sha256", tree[2], index, size, path) is None
    assert merkle.root_of_path("sha256", tree[2], 0, 2**70, [b"x" * 32] * 65) is None
    changed = [steps[0], bytes(32), steps[2]]
    assert merkle.root_of_path("sha256", tree[2], 2, 5, changed) != merkle.root("sha256", tree)
