"""Names and sign-in names that nobody can read or type are refused, wherever they come from."""

import pytest

from mediation.accounts.rules import LONGEST_OFFICE, LONGEST_SIGN_IN, code_fault, name_fault


@pytest.mark.parametrize("code", ["", " ", "a b", "a\x00", "a\u200b", "\u202ea", "a" * (LONGEST_SIGN_IN + 1)])
def test_a_sign_in_name_nobody_can_type_is_refused(code: str) -> None:
    assert code_fault(code, LONGEST_SIGN_IN)


@pytest.mark.parametrize("name", ["", "  ", "\t", "某\n处", "某\u200b处", "某" * (LONGEST_OFFICE + 1)])
def test_a_name_nobody_can_read_is_refused(name: str) -> None:
    assert name_fault(name, LONGEST_OFFICE)


@pytest.mark.parametrize("name", ["演示县城关司法所", "𠮷野家", "St. John's 办公室"])
def test_a_name_people_have_is_taken(name: str) -> None:
    assert name_fault(name, LONGEST_OFFICE) is None


def test_a_code_people_use_is_taken() -> None:
    assert code_fault("YS-01", LONGEST_SIGN_IN) is None
