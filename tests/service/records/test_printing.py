"""Printed copies: each says whose it is, each printing is counted, every later one is a 补打 with its reason."""

import io

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from mediation.accounts.queries import actor_of
from mediation.core.authz import SYSTEM, Actor, Role
from mediation.core.errors import Forbidden, Missing
from mediation.core.ids import new_id
from mediation.core.models import AuditRow
from mediation.core.uow import Engines
from mediation.records import queries, service
from mediation.records.errors import NobodyGetsIt, NotFinal, OldVersion, ReasonMissing, UnknownParty
from mediation.records.models import Printing
from mediation.records.rules.printing import MOST_COPIES, Recipient, TooManyCopies, checked_printing
from mediation.records.states import CopyFor
from tests.factories.cases import a_member_of_staff, an_office
from tests.factories.records import a_case_to_file, a_paper, rendered, the_party_of
from tests.unit.paper.conftest import without_space


class Desk:
    """A final paper of a case, its clerk and people who have no business with printing it."""

    def __init__(self, engines: Engines) -> None:
        self.engines = engines
        with engines.work(SYSTEM) as uow:
            office = an_office(uow)
            case = a_case_to_file(uow, office=office)
            self.case_id = case.id
            self.clerk = actor_of(a_member_of_staff(uow, office))
            self.supervisor = actor_of(a_member_of_staff(uow, office, Role.SUPERVISOR))
            self.stranger = actor_of(a_member_of_staff(uow, an_office(uow)))
            self.party, other = (the_party_of(uow, case, role) for role in ("applicant", "respondent"))
            assert self.party.party_id is not None
            assert other.party_id is not None
            self.sides = (self.party.party_id, other.party_id)
            self.draft = service.request_document(uow, case.id, a_paper("rejection_notice")).id
        with engines.work(SYSTEM) as uow:
            self.paper = service.finalise(uow, self.draft).id
        rendered(engines, self.paper)

    def printed(self, who: Actor | None = None, reason: str = "", other: str = "") -> bytes:
        with self.engines.work(who or self.clerk) as uow:
            return service.print_copies(uow, self.paper, self.sides, [CopyFor.ARCHIVE], other, reason)


@pytest.fixture
def desk(engines: Engines) -> Desk:
    return Desk(engines)


def test_each_copy_says_which_it_is_and_for_whom(desk: Desk) -> None:
    first = PdfReader(io.BytesIO(desk.printed())).pages
    with desk.engines.work(SYSTEM) as uow:
        whole = queries.get_document(uow, desk.paper).pages or 0
        names = [one["name"] for one in queries.printings_of(uow, desk.paper)[1][0].recipients]
    heads = [without_space(page.extract_text()) for page in first]
    assert len(heads) == 3 * whole
    for n, name in enumerate(names, start=1):
        mine = heads[(n - 1) * whole : n * whole]
        assert all(f"第{n}份／共3份交：{name}" in text for text in mine)
        assert all("补打" not in text for text in mine)
    again = desk.printed(reason="第2份打印时卡纸", other="市场监管所")
    text = without_space(PdfReader(io.BytesIO(again)).pages[-1].extract_text())
    assert "第4份／共4份交：市场监管所补打（第2次打印）" in text


def test_every_printing_is_counted_and_a_later_one_says_why(desk: Desk) -> None:
    desk.printed()
    with pytest.raises(ReasonMissing):
        desk.printed()
    desk.printed(reason="遗失")
    with desk.engines.work(SYSTEM) as uow:
        rows = uow.session.scalars(select(Printing).order_by(Printing.number)).all()
        told = uow.session.scalars(
            select(AuditRow).where(AuditRow.action == "records.printed").order_by(AuditRow.id)
        ).all()
    assert [(row.number, row.reason, row.printed_by) for row in rows] == [
        (1, "", desk.clerk.id), (2, "遗失", desk.clerk.id),
    ]  # fmt: skip
    assert [(row.details["number"], row.details["again"]) for row in told] == [(1, False), (2, True)]


def test_who_keeps_the_file_prints_and_nobody_else(desk: Desk) -> None:
    for who, refusal in ((desk.supervisor, Forbidden), (desk.party, Missing), (desk.stranger, Missing)):
        with pytest.raises(refusal):
            desk.printed(who)
    with desk.engines.work(SYSTEM) as uow:
        assert queries.last_printing(uow, desk.paper) == 0


def test_what_cannot_be_printed_is_refused_by_name(desk: Desk, engines: Engines) -> None:
    with pytest.raises(NobodyGetsIt), engines.work(desk.clerk) as uow:
        service.print_copies(uow, desk.paper, [], [], " ", "")
    with pytest.raises(UnknownParty), engines.work(desk.clerk) as uow:
        service.print_copies(uow, desk.paper, [new_id()], [], "", "")
    with pytest.raises(TooManyCopies):
        checked_printing([Recipient(CopyFor.OTHER, "某单位")] * (MOST_COPIES + 1), 1, "")
    with engines.work(SYSTEM) as uow:
        newer = service.request_document(uow, desk.case_id, a_paper("rejection_notice", organisation="另一单位")).id
    with pytest.raises(NotFinal), engines.work(desk.clerk) as uow:
        service.print_copies(uow, newer, desk.sides, [], "", "")
    with pytest.raises(OldVersion):
        desk.printed()
