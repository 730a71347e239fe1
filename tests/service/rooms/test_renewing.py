"""A new link is the only one: whoever renews it at the same moment ends the other's."""

from __future__ import annotations

import threading

from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from tests.factories.locks import until_blocked
from tests.factories.rooms import a_table


def test_of_two_who_renew_a_link_at_once_one_link_stays(own_engines: Engines) -> None:
    with own_engines.work(SYSTEM) as uow:
        table = a_table(uow)
        service.issue_link(uow, table.applicant.id)
        kept = service.issue_link(uow, table.respondent.id)[0].id
    second: list[object] = []

    def renew() -> None:
        with own_engines.work(SYSTEM) as uow:
            second.append(service.renew_link(uow, table.applicant.id)[0].id)

    other = threading.Thread(target=renew)
    with own_engines.work(SYSTEM) as uow:
        service.renew_link(uow, table.applicant.id)
        other.start()
        until_blocked(own_engines)
    other.join()
    with own_engines.work(SYSTEM) as uow:
        live = {link.id for link in queries.links_of(uow, table.case.id) if link.revoked_at is None}
    assert live == {kept, *second}
