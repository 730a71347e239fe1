"""The trail that supervisors print says each deed in words."""

from mediation.supervision.documents.deeds import DEEDS
from tests.arch.audit_actions import MADE, actions, beginnings


def test_every_deed_about_a_case_has_words() -> None:
    about_cases = {one for one in actions() if not one.startswith("accounts.")}
    assert about_cases - set(DEEDS) == set()


def test_no_words_are_left_for_a_deed_that_is_gone() -> None:
    assert set(DEEDS) - actions() == set()


def test_every_name_that_is_made_is_known() -> None:
    assert beginnings() == set(MADE)
