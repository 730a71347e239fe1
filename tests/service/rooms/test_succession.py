"""Another mediator takes the case over while its sitting is open."""

from __future__ import annotations

from mediation.accounts.models import Staff
from mediation.accounts.queries import actor_of
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.cases.models import Case
from mediation.core.authz import SYSTEM, Role
from mediation.core.uow import Engines, UnitOfWork
from mediation.rooms import queries, service
from tests.factories.cases import a_case, a_member_of_staff, prepared


def handed_to_another(uow: UnitOfWork, case: Case) -> Staff:
    """Somebody else of the mediator's office gets the case."""
    first = uow.session.get_one(Staff, case.mediator_id)
    other = a_member_of_staff(uow, first.organisation, Role.MEDIATOR)
    casework.assign_mediator(uow, case.id, other.id, reason="原调解员外出")
    return other


def test_a_sitting_that_is_open_and_its_mediation_go_on_with_the_new_mediator(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "assigned")
        prepared(uow, case)
        service.open_session(uow, case.id)
        assert case.status.value == "in_mediation"
        other = handed_to_another(uow, case)
    with engines.work(actor_of(other)) as uow:
        casework.disclose(uow, case.id, conflict=False)
    with engines.work(SYSTEM) as uow:
        now, room = cases.get_case(uow, case.id), queries.joint_room(uow, case.id)
        assert (now.status.value, now.mediator_id) == ("in_mediation", other.id)
        assert room is not None
        assert [one.staff_id for one in queries.members_of(uow, room.id) if one.seat == "mediator"] == [other.id]
        assert cases.running_clock(uow, case.id, "T-FIRST-SESSION") is None


def test_where_nobody_sits_together_the_new_mediator_begins_it_themselves(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "assigned")
        prepared(uow, case)
        service.open_consultation(uow, case.id)  # the offices' own talk is no sitting
        other = handed_to_another(uow, case)
    with engines.work(actor_of(other)) as uow:
        casework.disclose(uow, case.id, conflict=False)
    with engines.work(SYSTEM) as uow:
        assert cases.get_case(uow, case.id).status.value == "assigned"
