"""A missing paper is asked of who has it, refused on the spot when it cannot be read, and asked for once more."""

from __future__ import annotations

import io
from dataclasses import dataclass
from uuid import UUID

import pytest
from PIL import Image, ImageFilter
from sqlalchemy import select

from mediation.accounts import queries as accounts
from mediation.cases.models import Case
from mediation.core.authz import SYSTEM, Actor, Role
from mediation.core.errors import Conflict, Forbidden, Invalid, Missing
from mediation.core.page_images import Picture
from mediation.core.uow import Engines, UnitOfWork
from mediation.demo.pictures import identity_card
from mediation.records import queries, service
from mediation.records.errors import MaterialUnreadable
from mediation.records.queries import Want
from mediation.records.states import FilePurpose
from mediation.rooms.models import Notice
from tests.factories.cases import a_case, a_member_of_staff
from tests.factories.records import the_party_of

CARD = FilePurpose.IDENTITY


@dataclass
class Table:
    """A case with both parties, its mediator, the clerk of its office, and a clerk of another."""

    case: Case
    mediator: Actor
    clerk: Actor
    stranger: Actor
    has_it: Actor
    other: Actor


@pytest.fixture
def table(engines: Engines) -> Table:
    with engines.work(SYSTEM) as uow:
        case, elsewhere = a_case(uow, "in_mediation"), a_case(uow, "accepted")
        office, far = (accounts.get_organisation(uow, one.org_id) for one in (case, elsewhere))
        assert case.mediator_id is not None
        return Table(
            case, accounts.actor_of(accounts.get_staff(uow, case.mediator_id)),
            accounts.actor_of(a_member_of_staff(uow, office, Role.CLERK)),
            accounts.actor_of(a_member_of_staff(uow, far, Role.CLERK)),
            the_party_of(uow, case, "respondent"), the_party_of(uow, case, "applicant"),
        )  # fmt: skip


def asked(engines: Engines, table: Table, *, to_office: bool = False) -> UUID:
    assert table.has_it.party_id is not None
    with engines.work(table.mediator) as uow:
        return service.ask_material(uow, table.case.id, table.has_it.party_id, CARD, to_office=to_office).id


def texted(uow: UnitOfWork, case: Case) -> list[tuple[str, str]]:
    sent = select(Notice).where(Notice.case_id == case.id, Notice.template == "material_asked")
    rows = uow.session.scalars(sent.order_by(Notice.created_at, Notice.id))
    return [(one.name, uow.vault.open(one.text_sealed)) for one in rows]


def photo(*, blur: float = 0) -> bytes:
    kept = io.BytesIO()
    Image.open(io.BytesIO(identity_card("乙某"))).filter(ImageFilter.GaussianBlur(blur)).save(kept, "JPEG")
    return kept.getvalue()


def test_the_party_alone_is_texted_and_asked_on_its_phone(engines: Engines, table: Table) -> None:
    key = asked(engines, table)
    assert asked(engines, table) == key
    with engines.work(SYSTEM) as uow:
        [(name, words)] = texted(uow, table.case)
        assert name == table.has_it.name
        assert "还缺您的身份证明" in words
    for who, seen in ((table.has_it, [key]), (table.other, []), (table.mediator, [])):
        with engines.work(who) as uow:
            assert [one.id for one in queries.asked_of_me(uow)] == seen
    for who in (table.clerk, table.stranger):
        with engines.work(who) as uow:
            assert queries.asked_of_office(uow) == []


def test_what_the_office_has_stands_in_its_clerks_list_alone(engines: Engines, table: Table) -> None:
    key = asked(engines, table, to_office=True)
    for who, seen in ((table.clerk, [key]), (table.stranger, []), (table.mediator, []), (table.has_it, [])):
        with engines.work(who) as uow:
            assert [one.id for one in queries.asked_of_office(uow)] == seen
            assert queries.asked_of_me(uow) == []
    with engines.work(SYSTEM) as uow:
        assert texted(uow, table.case) == []


def test_it_is_answered_there_and_stands_no_longer_in_the_way(engines: Engines, table: Table) -> None:
    key = asked(engines, table)
    assert table.has_it.party_id is not None
    want = Want(CARD, table.has_it.party_id, table.has_it.name)
    with engines.work(table.has_it) as uow:
        [file] = service.hand_in_material(uow, key, [("证.jpg", photo())])
        assert file.audience == ["offices", str(table.has_it.party_id)]
    with engines.work(table.mediator) as uow:
        assert queries.materials_of(uow, table.case.id, [want])[0].checking
    with engines.work(SYSTEM) as uow:
        page = Picture(photo(), 1200, 760)
        service.record_pictures(uow, file.id, [page, page])
    with engines.work(table.mediator) as uow:
        [material] = queries.materials_of(uow, table.case.id, [want])
        assert (material.files, material.ask_id) == ((str(file.id),), "")
        assert service.material_pdf(uow, file.id).startswith(b"%PDF")
    with engines.work(table.has_it) as uow, pytest.raises(Conflict):
        service.hand_in_material(uow, key, [("证.jpg", photo())])


def test_a_blurred_photograph_is_refused_and_nothing_is_kept(engines: Engines, table: Table) -> None:
    key = asked(engines, table)
    with engines.work(table.has_it) as uow, pytest.raises(MaterialUnreadable, match="模糊"):
        service.hand_in_material(uow, key, [("正面.jpg", photo()), ("反面.jpg", photo(blur=14))])
    with engines.work(table.has_it) as uow, pytest.raises(Invalid, match="没有收到照片"):
        service.hand_in_material(uow, key, [])
    with engines.work(table.mediator) as uow:
        assert queries.files_of(uow, table.case.id) == []


def test_what_the_worker_cannot_read_is_asked_for_once_more(engines: Engines, table: Table) -> None:
    key = asked(engines, table)
    with engines.work(table.has_it) as uow:
        [file] = service.hand_in_material(uow, key, [("证.jpg", photo())])
    with engines.work(SYSTEM) as uow:
        page = Picture(photo(blur=14), 1200, 760)
        service.record_pictures(uow, file.id, [page, page])
    with engines.work(SYSTEM) as uow:
        assert [name for name, _words in texted(uow, table.case)] == [table.has_it.name] * 2
        assert "照片模糊，字看不清" in texted(uow, table.case)[1][1]
    with engines.work(table.has_it) as uow:
        assert [(one.id, one.fault) for one in queries.asked_of_me(uow)] == [(key, "blurred")]


def test_nobody_else_hands_it_in_and_nobody_else_asks(engines: Engines, table: Table) -> None:
    key = asked(engines, table)
    for who in (table.other, table.stranger):
        with engines.work(who) as uow, pytest.raises(Missing):
            service.hand_in_material(uow, key, [("证.jpg", photo())])
    assert table.has_it.party_id is not None
    with engines.work(table.has_it) as uow, pytest.raises(Forbidden):
        service.ask_material(uow, table.case.id, table.has_it.party_id, CARD)
    with engines.work(table.mediator) as uow, pytest.raises(Invalid):
        service.ask_material(uow, table.case.id, table.has_it.party_id, FilePurpose.PAYMENT)
    with engines.work(table.mediator) as uow, pytest.raises(Invalid):
        service.ask_material(uow, table.case.id, table.case.id, CARD)
