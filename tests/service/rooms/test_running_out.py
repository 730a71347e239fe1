"""A browser's session lasts a day; the page that is still open then hears nothing more, as a new one would not."""

from __future__ import annotations

from datetime import timedelta

from mediation.core.authz import PUBLIC, SYSTEM
from mediation.core.clock import FixedClock
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from tests.factories.rooms import a_table


def test_the_sockets_of_a_session_that_ran_out_are_found(engines: Engines, clock: FixedClock) -> None:
    with engines.work(SYSTEM) as uow:
        _link, address = service.issue_link(uow, a_table(uow).applicant.id)
    with engines.work(PUBLIC) as uow:
        cookie = service.open_party_session(uow, address.rsplit("/", 1)[-1], device="test")
        found = queries.find_party_session(uow, cookie)
        assert found is not None
        proof = ("party", found.id)
        assert queries.live_credentials(uow, [proof]) == {proof}
    clock.at += service.SESSION_LASTS + timedelta(seconds=1)
    with engines.work(PUBLIC) as uow:
        assert service.resume_party_session(uow, cookie) is None
        assert queries.live_credentials(uow, [proof]) == set()
