"""The pages of a case's papers: who opens what, what the buttons do, how files come in."""

import io
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from mediation.cases import service as casework
from mediation.cases.models import Case
from mediation.core.authz import SYSTEM, Role
from mediation.core.models import AuditRow, OutboxRow
from mediation.core.paper import Paper
from mediation.core.uow import Engines
from mediation.records import queries, service
from mediation.records.models import Document, StoredFile
from tests.factories.cases import a_case, a_member_of_staff, an_office, signed_in
from tests.factories.records import a_paper, rendered

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"


class Scene:
    """An accepted case, the people around it, and whoever is signed in."""

    def __init__(self, client: FlaskClient, engines: Engines) -> None:
        self.client, self.engines = client, engines
        with engines.work(SYSTEM) as uow:
            office = an_office(uow)
            self.case: Case = a_case(uow, "accepted", office=office)
            self.people = {
                "clerk": a_member_of_staff(uow, office),
                "supervisor": a_member_of_staff(uow, office, Role.SUPERVISOR),
                "stranger": a_member_of_staff(uow, an_office(uow)),
                "operator": a_member_of_staff(uow, office, Role.OPERATOR),
            }
        self.as_("clerk")

    def as_(self, name: str) -> None:
        self.client.set_cookie("staff", signed_in(self.engines, self.people[name].id))

    def paper(self, kind: str = "acceptance") -> Document:
        with self.engines.work(SYSTEM) as uow:
            found = queries.find_document(uow, self.case.id, kind)
        assert found is not None
        return found

    def replaced_by(self, paper: Paper) -> Document:
        """The next version of a paper, with this content."""
        with self.engines.work(SYSTEM) as uow:
            return service.request_document(uow, self.case.id, paper)

    def page(self, query: str = "") -> str:
        return self.client.get(f"/cases/{self.case.id}/documents{query}").text


@pytest.fixture
def scene(client: FlaskClient, engines: Engines) -> Scene:
    return Scene(client, engines)


def test_the_page_lists_the_thirteen_items_with_states_and_what_is_missing(scene: Scene) -> None:
    page = scene.page()
    assert page.count('class="dossier-head"') == 13
    assert "排队第1位" in page
    assert "必备材料还缺4项" in page


def test_a_seat_is_told_of_its_own_papers_and_nothing_is_missing_to_it(scene: Scene) -> None:
    with scene.engines.work(SYSTEM) as uow:
        station = an_office(uow, "police_station")
        scene.people["police"] = a_member_of_staff(uow, station, Role.POLICE)
        seat = casework.invite_seat(uow, scene.case.id, kind="police", org_id=station.id)
        casework.accept_seat(uow, seat.id, staff_id=scene.people["police"].id)
    scene.as_("police")
    for page in (scene.page(), scene.client.get(f"/cases/{scene.case.id}").text):
        assert "草稿第" not in page
        assert "必备材料" not in page
        assert "文书会自动生成" not in page
    assert "填写警情移交单" in scene.page()
    assert scene.page().count('class="dossier-head"') == 1
    scene.as_("supervisor")
    assert "必备材料还缺4项" in scene.page()


def test_a_ready_paper_is_shown_opened_and_noted(scene: Scene) -> None:
    rendered(scene.engines, scene.paper().id)
    page = scene.page(f"?document={scene.paper().id}")
    assert "打开PDF" in page
    assert "标准样式" in page
    answer = scene.client.get(f"/documents/{scene.paper().id}.pdf")
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Disposition"].startswith("inline")
    word = scene.client.get(f"/documents/{scene.paper().id}.docx")
    assert word.data.startswith(b"PK")
    assert word.headers["Content-Disposition"].startswith("attachment")
    with scene.engines.work(SYSTEM) as uow:
        assert {"records.opened", "records.word_copied"} <= set(uow.session.scalars(select(AuditRow.action)))


@pytest.mark.parametrize(
    ("name", "page", "pdf"), [("clerk", 200, 200), ("supervisor", 200, 403), ("stranger", 404, 404)]
)
def test_who_opens_the_page_and_the_paper(scene: Scene, name: str, page: int, pdf: int) -> None:
    rendered(scene.engines, scene.paper().id)
    scene.as_(name)
    assert scene.client.get(f"/cases/{scene.case.id}/documents").status_code == page
    assert scene.client.get(f"/documents/{scene.paper().id}.pdf").status_code == pdf


@pytest.mark.parametrize("name", ["supervisor", "stranger"])
def test_others_cannot_press_the_buttons(scene: Scene, name: str) -> None:
    document = scene.paper()
    scene.as_(name)
    for address in (
        f"/cases/{scene.case.id}/documents/acceptance", f"/documents/{document.id}/retry",
        f"/documents/{document.id}/finalise", f"/cases/{scene.case.id}/files",
    ):  # fmt: skip
        data = {"purpose": "evidence", "file": (io.BytesIO(PDF), "a.pdf")} if address.endswith("files") else {}
        assert scene.client.post(address, data=data).status_code in {403, 404}, address
    assert scene.paper().finalised_at is None


def test_nobody_enters_without_a_session(scene: Scene) -> None:
    scene.client.delete_cookie("staff")
    assert scene.client.get(f"/cases/{scene.case.id}/documents").status_code == 302
    assert scene.client.get(f"/documents/{scene.paper().id}.pdf").status_code == 302
    assert scene.client.get(f"/p/documents/{scene.paper().id}").status_code in {302, 401, 403, 404}


def test_a_paper_with_gaps_tells_them_and_stays_a_draft(scene: Scene) -> None:
    document = scene.paper()
    answer = scene.client.post(f"/documents/{document.id}/finalise", follow_redirects=True)
    assert f"这份文书还缺：{document.gaps[0]}" in answer.text
    assert scene.paper().number is None


def test_a_complete_paper_is_made_final_and_shows_its_number(scene: Scene) -> None:
    document = scene.replaced_by(a_paper())
    answer = scene.client.post(f"/documents/{document.id}/finalise", follow_redirects=True)
    assert "已经定稿" in answer.text
    assert "测人调受字〔2026〕001号" in answer.text
    again = scene.client.post(f"/documents/{document.id}/finalise", follow_redirects=True)
    assert "这份文书已经定稿" in again.text


def test_the_button_makes_what_can_be_made_and_says_why_not(scene: Scene) -> None:
    again = scene.client.post(f"/cases/{scene.case.id}/documents/acceptance", follow_redirects=True)
    assert "已经交给后台制作" in again.text
    refused = scene.client.post(f"/cases/{scene.case.id}/documents/closing_report", follow_redirects=True)
    assert "案件还没有走到这一步" in refused.text


def test_a_failed_paper_shows_why_and_can_be_tried_again(scene: Scene) -> None:
    document = scene.replaced_by(a_paper(remarks="怪字\U000f0001"))
    rendered(scene.engines, document.id)
    page = scene.page(f"?document={document.id}")
    assert "没做成" in page
    assert "U+F0001" in page
    scene.client.post(f"/documents/{document.id}/retry")
    assert scene.paper().status == "requested"


def test_files_come_in_by_their_content(scene: Scene) -> None:
    address = f"/cases/{scene.case.id}/files"
    told = scene.client.post(
        address, data={"purpose": "identity", "file": (io.BytesIO(PDF), "身份证.pdf")}, follow_redirects=True
    )
    assert "“身份证.pdf”已经收进案卷" in told.text
    assert "必备材料还缺3项" in told.text
    lying = scene.client.post(address, data={"purpose": "identity", "file": (io.BytesIO(PDF), "身份证.jpg")})
    assert lying.status_code == 422
    assert "文件名写的是“jpg”" in lying.text
    assert scene.client.post(address, data={"purpose": "identity"}).status_code == 422


def test_a_file_is_given_back_as_what_it_is(scene: Scene) -> None:
    scene.client.post(
        f"/cases/{scene.case.id}/files", data={"purpose": "evidence", "file": (io.BytesIO(PDF), "借条.pdf")}
    )
    file = only_file(scene)
    answer = scene.client.get(f"/cases/{scene.case.id}/files/{file}")
    assert answer.data == PDF
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    scene.as_("stranger")
    assert scene.client.get(f"/cases/{scene.case.id}/files/{file}").status_code == 404


def only_file(scene: Scene) -> UUID:
    with scene.engines.work(SYSTEM) as uow:
        return uow.session.scalars(select(StoredFile.id)).one()


def test_the_operator_sees_stuck_work_and_sets_it_going_again(scene: Scene) -> None:
    with scene.engines.work(SYSTEM) as uow:
        row = uow.session.scalars(select(OutboxRow)).first()
        assert row is not None
        row.given_up_at, row.attempts, row.last_error = uow.now(), 6, "RenderFailed()"
        key = row.id
    scene.as_("operator")
    page = scene.client.get("/operations/queue").text
    assert "records.render" not in page
    assert "1项任务多次出错" in page
    assert "RenderFailed()" in page
    assert scene.client.post(f"/operations/queue/{key}/retry").status_code == 302
    with scene.engines.work(SYSTEM) as uow:
        again = uow.session.get_one(OutboxRow, key)
        assert (again.given_up_at, again.attempts) == (None, 0)


@pytest.mark.parametrize("name", ["clerk", "supervisor"])
def test_the_queue_is_the_operators_alone(scene: Scene, name: str) -> None:
    scene.as_(name)
    assert scene.client.get("/operations/queue").status_code == 403


def test_words_like_giving_way_are_asked_about_once(scene: Scene) -> None:
    address = f"/cases/{scene.case.id}/documents/undisputed_facts/write"
    asked = scene.client.post(address, data={"facts": "物业事后同意赔八千元，写了字据。"})
    assert asked.status_code == 409
    assert "物业事后同意赔八千元，写了字据。</textarea>" in asked.text
    assert 'name="confirm" value="fact"' in asked.text
    said = {"facts": "物业事后同意赔八千元，写了字据。", "confirm": "fact"}
    assert scene.client.post(address, data=said).status_code == 302
    assert scene.paper("undisputed_facts").version == 1


def test_a_final_paper_is_printed_by_copies_and_the_second_time_for_a_reason(scene: Scene) -> None:
    paper = scene.replaced_by(a_paper("rejection_notice"))
    with scene.engines.work(SYSTEM) as uow:
        service.finalise(uow, paper.id)
    rendered(scene.engines, paper.id)
    assert f"/documents/{paper.id}/print" in scene.page(f"?document={paper.id}")
    page = scene.client.get(f"/documents/{paper.id}/print").text
    assert page.count("checked") == 3  # each party and the archive
    printed = scene.client.post(f"/documents/{paper.id}/print", data={"people": ["archive", "court"]})
    assert printed.data.startswith(b"%PDF")
    again = scene.client.post(f"/documents/{paper.id}/print", data={"people": ["court"], "other": "市场监管所"})
    assert again.status_code == 422
    assert "市场监管所" in again.text
    assert "请写一句理由" in again.text
    assert "人民法院、本单位存档（共2份）" in again.text
    scene.as_("supervisor")
    assert scene.client.get(f"/documents/{paper.id}/print").status_code == 403
    scene.as_("stranger")
    assert scene.client.get(f"/documents/{paper.id}/print").status_code == 404
