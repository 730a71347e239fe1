"""A break is the same for both sides, and its reason stands in the log that both read."""

from mediation.core.authz import SYSTEM
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from tests.factories.rooms import a_table


def test_a_break_with_its_reason_is_read_by_both_sides_alike(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        table = a_table(uow)
        service.pause_session(uow, table.session.id, reason=" 冷静5分钟 ")
        read = [
            service.enter(uow, table.room.id, one, after=0).events[-1]["body"]
            for one in (table.applicant.id, table.respondent.id)
        ]
        assert read == [{"code": "session_paused_for", "reason": "冷静5分钟"}] * 2
        assert table.session.status == "paused"
        service.resume_session(uow, table.session.id)
        service.pause_session(uow, table.session.id, reason="长" * 500)
        last = queries.sealed_log(uow, table.room.id)[-1]
        assert last["body"]["reason"] == "长" * 100
