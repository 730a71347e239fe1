"""Two at the court's desk decide at the same moment: one wins, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from mediation.core.authz import SYSTEM
from mediation.core.errors import Conflict, Refusal
from mediation.core.uow import Engines
from mediation.court import queries, service
from tests.factories.courts import a_handoff, submitted_to_court


def test_of_two_decisions_one_wins(own_engines: Engines) -> None:
    handoff = a_handoff(own_engines)
    key = submitted_to_court(handoff)

    def accept() -> Refusal | None:
        try:
            with own_engines.work(handoff.court.actor) as uow:
                service.accept(uow, key, court_case_no="(2026)浙0726诉前调确1号", accepted_on=date(2026, 11, 23))
        except Refusal as refusal:
            return refusal
        return None

    def refuse() -> Refusal | None:
        try:
            with own_engines.work(handoff.court.actor) as uow:
                service.decide(uow, key, "not_accept", "不属于本院管辖")
        except Refusal as refusal:
            return refusal
        return None

    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(accept), pool.submit(refuse)]
        refusals = [one.result() for one in answers]
    assert [isinstance(one, Conflict) for one in refusals].count(True) == 1
    with own_engines.work(SYSTEM) as uow:
        row = queries.get_confirmation(uow, key)
        assert row.status.value == ("accepted" if refusals[0] is None else "not_accepted")
        assert (row.court_case_no == "") == (refusals[0] is not None)
