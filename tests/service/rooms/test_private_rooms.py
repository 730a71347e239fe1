"""Who sits in a side room: one side with the mediator, and nobody who left the common table."""

import pytest

from mediation.core.authz import SYSTEM
from mediation.core.errors import Invalid
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from tests.factories.rooms import a_table, say


def test_the_other_side_cannot_be_put_into_a_private_talk(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
        caucus = service.open_caucus(uow, table.session.id, table.applicant.party_id)
    with pytest.raises(Invalid), engines.work(SYSTEM) as uow:
        service.add_member(uow, caucus.id, table.respondent.id)
    with engines.work(SYSTEM) as uow:
        assert {one.participant_id for one in queries.members_ever(uow, caucus.id)} == {
            table.mediator.id, table.applicant.id,
        }  # fmt: skip


def test_who_leaves_the_common_table_leaves_the_side_rooms_too(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
        caucus = service.open_caucus(uow, table.session.id, table.applicant.party_id)
        other = service.open_caucus(uow, table.session.id, table.respondent.party_id)
        service.remove_member(uow, table.room.id, table.applicant.id)
    with engines.work(SYSTEM) as uow:
        assert queries.memberships(uow, table.applicant.id) == []
        assert {one.room_id for one in queries.memberships(uow, table.respondent.id)} == {table.room.id, other.id}
        said = say(uow, caucus.id, table.mediator.id)
        heard = queries.undelivered(uow, caucus.id, int(str(said["seq"])) - 1, int(str(said["seq"])))
        assert [to for _, to in heard] == [{table.mediator.id}]
