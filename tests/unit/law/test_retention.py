"""Dossiers about land, homes and lives are kept for ever; the rest by what may still come of them."""

from datetime import date

import pytest

from mediation.law.retention import Retention, RetentionClass, retention
from mediation.law.terms import DisputeType

ON = date(2026, 11, 22)
FOR_EVER = Retention(RetentionClass.PERMANENT, None)


@pytest.mark.parametrize("dispute_type", [DisputeType.FOREST_LAND, DisputeType.HOMESTEAD])
def test_land_and_homes_are_kept_for_ever(dispute_type: DisputeType) -> None:
    assert retention(dispute_type, ON) == FOR_EVER


def test_a_lasting_matter_outweighs_the_type() -> None:
    assert retention(DisputeType.TRAFFIC, ON, lasting=True, pending_or_confirmed=True) == FOR_EVER


def test_what_may_still_be_enforced_is_kept_longer() -> None:
    assert retention(DisputeType.CONTRACT, ON, pending_or_confirmed=True).years == 30
    assert retention(DisputeType.CONTRACT, ON) == Retention(RetentionClass.SHORT, 10)
