"""Papers on paper: who waits for which, what went out under which number, what came back and waits again."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from mediation.accounts.queries import actor_of
from mediation.cases import service as casework
from mediation.core.authz import SYSTEM, Actor, Role
from mediation.core.clock import FixedClock, local_day
from mediation.core.errors import Forbidden, Missing
from mediation.core.uow import Engines
from mediation.records import queries, service
from mediation.records.errors.postings import LetterDayWrong, LetterEnded, LetterUnknown, NotToBePosted
from mediation.records.queries import Stood
from mediation.records.service import Letter
from mediation.records.states import PostingEnd, PostingWay
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.records import a_case_to_file, a_paper, rendered, the_party_of


class Desk:
    """A final paper for both sides, one of them served by phone; the clerk, and people with no business there."""

    def __init__(self, engines: Engines, clock: FixedClock) -> None:
        self.engines, self.today = engines, local_day(clock.now())
        with engines.work(SYSTEM) as uow:
            office = an_office(uow)
            case = a_case_to_file(uow, office=office)
            self.case_id = case.id
            self.clerk = actor_of(a_member_of_staff(uow, office))
            self.supervisor = actor_of(a_member_of_staff(uow, office, Role.SUPERVISOR))
            self.stranger = actor_of(a_member_of_staff(uow, an_office(uow)))
            sides = [the_party_of(uow, case, role).party_id for role in ("applicant", "respondent")]
            assert sides[0] is not None
            assert sides[1] is not None
            self.phone, self.post = sides[0], sides[1]
            casework.confirm_address(
                uow, self.phone, "演示县1号", electronic=True, tested=casework.Tested("138****0001")
            )
            casework.choose_service(uow, self.post, electronic=True)  # wants to, but no code was typed back
            self.draft = service.request_document(uow, case.id, a_paper("record"), audience=["offices", "parties"]).id
            self.paper = service.request_document(uow, case.id, a_paper("agreement")).id
        with engines.work(SYSTEM) as uow:
            service.finalise(uow, self.paper)
        rendered(engines, self.paper)

    def waiting(self, who: Actor | None = None) -> list[tuple[UUID, UUID]]:
        with self.engines.work(who or self.clerk) as uow:
            return [(one.document.id, one.party.id) for one in queries.to_post(uow)]

    def sent(self, letter: Letter, party: UUID | None = None, who: Actor | None = None) -> UUID:
        with self.engines.work(who or self.clerk) as uow:
            return service.send_out(uow, self.paper, party or self.post, letter).id

    def ended(self, key: UUID, outcome: PostingEnd) -> None:
        with self.engines.work(self.clerk) as uow:
            service.end_letter(uow, key, outcome, self.today)


@pytest.fixture
def desk(engines: Engines, clock: FixedClock) -> Desk:
    return Desk(engines, clock)


def test_only_who_is_not_served_by_phone_waits_and_what_came_back_waits_again(desk: Desk) -> None:
    letter = Letter(PostingWay.POST, desk.today, "演示县2号", "XA123")
    assert desk.waiting() == [(desk.paper, desk.post)]
    assert desk.waiting(desk.stranger) == []
    first = desk.sent(letter)
    assert desk.waiting() == []
    with desk.engines.work(desk.clerk) as uow:
        assert [(row.letter_no, row.address) for row, _ in queries.under_way(uow)] == [("XA123", "演示县2号")]
    with pytest.raises(NotToBePosted):
        desk.sent(letter)
    desk.ended(first, PostingEnd.RETURNED)
    with pytest.raises(LetterEnded):
        desk.ended(first, PostingEnd.DELIVERED)
    assert desk.waiting() == [(desk.paper, desk.post)]
    desk.ended(desk.sent(letter), PostingEnd.DELIVERED)
    assert desk.waiting() == []


def test_what_was_handed_over_is_received_at_once(desk: Desk) -> None:
    desk.sent(Letter(PostingWay.BY_HAND, desk.today))
    assert desk.waiting() == []
    with desk.engines.work(desk.clerk) as uow:
        assert queries.under_way(uow) == []


def test_what_cannot_have_gone_out_is_refused(desk: Desk) -> None:
    for day in (desk.today + timedelta(days=1), desk.today - timedelta(days=1)):
        with pytest.raises(LetterDayWrong):
            desk.sent(Letter(PostingWay.POST, day, "演示县2号", "XA123"))
    for address, number in (("", "XA123"), ("演示县2号", " ")):
        with pytest.raises(LetterUnknown):
            desk.sent(Letter(PostingWay.POST, desk.today, address, number))
    with pytest.raises(NotToBePosted):
        desk.sent(Letter(PostingWay.BY_HAND, desk.today), desk.phone)
    with pytest.raises(Forbidden):
        desk.sent(Letter(PostingWay.BY_HAND, desk.today), who=desk.supervisor)
    with pytest.raises(Missing):
        desk.sent(Letter(PostingWay.BY_HAND, desk.today), who=desk.stranger)
    with pytest.raises(Forbidden):
        desk.waiting(desk.supervisor)
    assert desk.waiting() == [(desk.paper, desk.post)]


def _said(one: Stood) -> tuple[str, bool, date | None, list[bool]]:
    """Where to, whether on the phone too, until when, and of each paper whether it went to the phone."""
    stood = (one.version.address, one.version.by_phone) if one.version else ("", False)
    return (*stood, one.until, [sending.delivery is not None for sending in one.sent])


def test_each_version_of_an_address_keeps_what_went_out_by_it(desk: Desk, clock: FixedClock) -> None:
    desk.sent(Letter(PostingWay.POST, desk.today, "演示县2号", "XA123"))  # before anybody confirmed
    clock.at += timedelta(days=2)
    with desk.engines.work(SYSTEM) as uow:
        casework.confirm_address(
            uow, desk.post, "演示县西街5号", electronic=True, tested=casework.Tested("138****0002")
        )
        casework.choose_service(uow, desk.post, electronic=True)  # the same answer is no change
    with desk.engines.work(SYSTEM) as uow:
        casework.choose_service(uow, desk.phone, electronic=False)
    with desk.engines.work(desk.clerk) as uow:
        sides = {party.id: stood for party, stood in queries.service_of(uow, desk.case_id)}
        told = {key: [_said(one) for one in stood] for key, stood in sides.items()}
    later = desk.today + timedelta(days=2)
    assert told == {
        desk.phone: [("演示县1号", False, None, []), ("演示县1号", True, later, [True])],
        desk.post: [("演示县西街5号", True, None, []), ("", False, later, [False])],
    }
    with desk.engines.work(desk.supervisor) as uow, pytest.raises(Forbidden):
        queries.service_of(uow, desk.case_id)
    with desk.engines.work(desk.stranger) as uow, pytest.raises(Missing):
        queries.service_of(uow, desk.case_id)
