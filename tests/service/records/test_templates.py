"""An office's templates: in force from their day, for the offices below, never for papers that exist."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from mediation.accounts.queries import actor_of
from mediation.cases.models import Case
from mediation.core.authz import SYSTEM, Role
from mediation.core.clock import local_day
from mediation.core.errors import Forbidden
from mediation.core.models import AuditRow
from mediation.core.paper import Paper
from mediation.core.uow import Engines, UnitOfWork
from mediation.records import queries, service
from mediation.records.errors.templates import TemplateTooEarly, TemplateUnchanged, WordUnknown
from mediation.records.models import Document, PaperTemplate
from tests.factories.cases import a_case, a_member_of_staff, an_office
from tests.factories.county import County, a_county
from tests.factories.locks import until_blocked
from tests.factories.records import a_paper
from tests.unit.paper.test_own_word import word
from tests.unit.paper.test_word import read
from tests.unit.records.test_seal_pictures import imprint

KIND = "acceptance"
OURS = service.Dress({"纠纷简要情况": "纠纷情况摘要"}, {"size": 1.5})


@dataclass
class Desk:
    """A case of the committee below a bureau."""

    uow: UnitOfWork
    county: County
    case: Case

    @property
    def today(self) -> date:
        return local_day(self.uow.now())

    def add(
        self,
        office: Any = None,
        dress: service.Dress = OURS,
        *,
        days: int = 0,
        own: service.WordTemplate | service.Kept = service.Kept.NONE,
    ) -> PaperTemplate:
        office, on = office or self.county.bureau, self.today + timedelta(days=days)
        return service.add_template(self.uow, office, KIND, dress, on=on, reason="局里通知", word=own)

    def paper(self, **changes: Any) -> Document:
        return service.request_document(
            self.uow, self.case.id, a_paper(KIND, **changes), org_id=self.county.committee.id
        )

    def content(self, document: Document) -> dict[str, Any]:
        return queries.content_of(self.uow, document)

    def in_force(self, office: Any, days: int = 0) -> PaperTemplate | None:
        return queries.template_in_force(self.uow, office, KIND, self.today + timedelta(days=days))


@pytest.fixture
def desk(engines: Engines) -> Any:
    with engines.work(SYSTEM) as uow:
        county = a_county(uow)
        yield Desk(uow, county, a_case(uow, "accepted", office=county.committee))


def test_a_version_holds_below_from_its_day_and_the_nearest_office_wins(desk: Desk) -> None:
    bureau, committee = desk.county.bureau, desk.county.committee
    first, later = desk.add(days=1), desk.add(dress=service.Dress({"备注": "附注"}), days=3)
    assert desk.in_force(committee) is None
    assert desk.in_force(committee, 1) is desk.in_force(bureau, 2) is first
    assert desk.in_force(committee, 3) is later
    own = desk.add(committee, days=2)
    assert desk.in_force(committee, 9) is own
    assert desk.in_force(bureau, 9) is later
    assert desk.in_force(desk.county.elsewhere, 9) is None


def test_of_two_from_the_same_day_the_later_one_holds(desk: Desk) -> None:
    desk.add()
    mended = desk.add(dress=service.Dress({"备注": "附注"}))
    assert desk.in_force(desk.county.committee) is mended
    back = desk.add(dress=service.Dress())
    assert (back.version, back.words, back.layout) == (3, {}, {})


def test_a_new_paper_wears_what_is_in_force_and_says_so(desk: Desk) -> None:
    template = desk.add()
    paper = desk.paper()
    assert (paper.template_id, paper.template_sha256) == (template.id, template.sha256)
    assert desk.content(paper)["template"] == {"version": 1, "words": OURS.words, "layout": OURS.layout}


def test_papers_that_exist_keep_their_form_through_all_versions(desk: Desk) -> None:
    plain = desk.paper()
    desk.add()
    assert desk.paper() is plain
    assert "template" not in desk.content(plain)
    corrected = desk.paper(remarks="更正")
    assert corrected.version == 2
    assert corrected.template_id is None


def test_what_was_read_in_one_form_is_signed_in_that_form(desk: Desk) -> None:
    template = desk.add()
    draft = desk.paper()
    desk.add(dress=service.Dress({"纠纷简要情况": "又改了"}))
    signed = desk.paper(remarks="各方已签名")
    assert draft.template_id == signed.template_id == template.id
    assert desk.content(signed)["template"]["words"] == OURS.words


def test_content_taken_from_a_version_before_wears_its_words_already(desk: Desk) -> None:
    desk.add(dress=service.Dress({"纠纷简要情况": "备注", "备注": "附注"}))
    read = desk.content(desk.paper())
    again = service.request_document(
        desk.uow, desk.case.id, Paper(KIND, read["title"], {**read, "draft": True, "signed": True}, ()),
        org_id=desk.county.committee.id,
    )  # fmt: skip
    assert desk.content(again) == {**read, "signed": True}


def test_the_editable_copy_follows_the_offices_word_file(desk: Desk) -> None:
    mine = service.WordTemplate("样板.docx", word("本局样式：{{ 纠纷类型 }}"))
    with_word = desk.add(own=mine)
    paper = desk.paper()
    assert "本局样式：物业" in read(service.word_copy(desk.uow, paper.id).content)
    assert service.word_copy(desk.uow, paper.id) == service.word_copy(desk.uow, paper.id)
    kept = desk.add(dress=service.Dress(), own=service.Kept.NEWEST)
    assert (kept.word_sha256, kept.word_name) == (with_word.word_sha256, mine.name)
    without = desk.add()
    assert (without.word_sha256, without.word_name) == (None, "")
    assert without.sha256 != with_word.sha256
    assert "本局样式" in read(service.word_copy(desk.uow, desk.paper(remarks="更正").id).content)


def test_a_word_file_with_unknown_fields_is_not_kept(desk: Desk) -> None:
    with pytest.raises(WordUnknown, match="纠纷类型"):
        desk.add(own=service.WordTemplate("样板.docx", word("{{ 纠纷类形 }}")))
    assert queries.templates_of(desk.uow, desk.county.bureau) == []


def test_the_offices_seal_is_put_where_it_is_applied_and_nowhere_else(desk: Desk) -> None:
    office = desk.county.committee
    seal = {"organisation": office.name, "date": None, "image": None, "applied": True}
    plain = desk.paper(seal=seal)
    assert desk.content(plain)["seal"]["image"] is None
    kept = service.keep_seal_picture(desk.uow, office, imprint())
    assert b"PNG" not in (kept.picture_sealed or b"")
    assert desk.content(desk.paper(remarks="不盖章", seal={**seal, "applied": False}))["seal"]["image"] is None
    stranger = {**seal, "organisation": desk.county.elsewhere.name}
    assert desk.content(desk.paper(remarks="别的单位", seal=stranger))["seal"]["image"] is None
    stamped = desk.paper(remarks="盖章", seal=seal)
    assert "data:image/png;base64," in desk.content(stamped)["seal"]["image"]
    service.drop_seal_picture(desk.uow, office)
    assert queries.seal_picture(desk.uow, office.id) is None
    assert desk.content(stamped)["seal"]["image"]
    assert desk.content(desk.paper(remarks="又盖章", seal=seal))["seal"]["image"] is None


def test_of_two_at_once_the_second_keeps_the_first_ones_word_file(own_engines: Engines) -> None:
    with own_engines.work(SYSTEM) as uow:
        county = a_county(uow)

    def keep_newest() -> tuple[int, str | None]:
        with own_engines.work(SYSTEM) as uow:
            kept = service.add_template(
                uow, county.bureau, KIND, service.Dress(), on=local_day(uow.now()), reason="乙",
                word=service.Kept.NEWEST,
            )  # fmt: skip
            return kept.version, kept.word_sha256

    mine = service.WordTemplate("样板.docx", word("{{ 纠纷类型 }}"))
    with ThreadPoolExecutor(1) as beside:
        with own_engines.work(SYSTEM) as uow:
            first = service.add_template(
                uow, county.bureau, KIND, OURS, on=local_day(uow.now()), reason="甲", word=mine
            )  # fmt: skip
            digest, other = first.word_sha256, beside.submit(keep_newest)
            until_blocked(own_engines)
        assert other.result() == (2, digest)


def test_the_sample_with_the_seal_is_for_who_keeps_the_seal_and_is_noted(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        county = a_county(uow)
        operator = actor_of(a_member_of_staff(uow, county.bureau, Role.OPERATOR))
        admin, office = actor_of(county.admin), county.bureau
    with engines.work(operator) as uow:
        assert service.preview(uow, office, office.name, KIND, OURS).startswith(b"%PDF")
        with pytest.raises(Forbidden):
            service.preview(uow, office, office.name, KIND, OURS, sealed=True)
    with engines.work(admin) as uow:
        assert service.preview(uow, office, office.name, KIND, OURS, sealed=True).startswith(b"%PDF")
    with engines.work(SYSTEM) as uow:
        (noted,) = uow.session.scalars(select(AuditRow).where(AuditRow.action == "records.seal_previewed"))
        assert (noted.actor_id, noted.subject_id) == (admin.id, office.id)


def test_a_version_is_never_changed(desk: Desk) -> None:
    desk.add()
    with pytest.raises(DBAPIError, match="append-only"), desk.uow.session.begin_nested():
        desk.uow.session.execute(update(PaperTemplate).values(reason="悄悄改"))


def test_refusals(desk: Desk) -> None:
    with pytest.raises(TemplateTooEarly):
        desk.add(days=-1)
    with pytest.raises(TemplateUnchanged):
        desk.add(dress=service.Dress({"备注": "备注"}, {"size": 0}))
    desk.add()
    with pytest.raises(TemplateUnchanged):
        desk.add(days=5)


def test_who_administers_nothing_here_makes_no_version(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        county = a_county(uow)
        stranger, admin = actor_of(county.stranger), actor_of(county.admin)
        office = an_office(uow, parent=county.bureau)
    for actor, allowed in ((stranger, False), (admin, True)):
        with engines.work(actor) as uow:
            if allowed:
                service.add_template(uow, office, KIND, OURS, on=local_day(uow.now()), reason="通知")
            else:
                with pytest.raises(Forbidden):
                    service.add_template(uow, office, KIND, OURS, on=local_day(uow.now()), reason="通知")
