"""A case from the door to the shelf, by the verbs."""

import pytest

from mediation.cases.states import CaseStatus
from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from tests.factories.cases import a_case

REACHED = ["applied", "consent_pending", "accepted", "assigned", "in_mediation", "agreement_pending",
           "succeeded", "closed", "archived"]  # fmt: skip


@pytest.mark.parametrize("status", REACHED)
@pytest.mark.parametrize("court", [False, True])
def test_a_case_reaches_every_state_of_the_straight_way(engines: Engines, status: str, court: bool) -> None:
    with engines.work(SYSTEM) as uow:
        assert a_case(uow, status, court=court).status is CaseStatus(status)
