"""From effect to ruling: each step once, in order, by whom it belongs to, and the days by a hand calendar."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from mediation.accounts import queries as accounts
from mediation.agreements import queries as deals
from mediation.agreements import service as agreements
from mediation.agreements.errors import EmptyDrawing
from mediation.agreements.states import AgreementStatus
from mediation.app import TASKS
from mediation.cases import queries as cases
from mediation.core.authz import SYSTEM, Role
from mediation.core.clock import FixedClock
from mediation.core.errors import Conflict, Forbidden, Missing
from mediation.core.models import OutboxRow
from mediation.core.uow import Engines, UnitOfWork
from mediation.court import queries, service
from mediation.court.errors import (
    AlreadyAgreed,
    AlreadyExtended,
    ApplicationChanged,
    ApproverNeeded,
    ConsentMissing,
    CourtNotOffered,
    DayNeeded,
    ListNeeded,
    NotAllAgreed,
    NotEligible,
    NotRefused,
    NumberNeeded,
    PacketIncomplete,
    PeriodOver,
    ReasonNeeded,
)
from mediation.court.rules import further_days
from mediation.court.states import ConfirmationStatus
from mediation.records import queries as paperwork
from mediation.records import service as records
from mediation.rooms import queries as rooms
from mediation.rooms.models import Notice
from mediation.rooms.service.notices import sender_of
from tests.factories.agreements import a_drawing, answered, rendered, signed
from tests.factories.courts import (
    CONCEDED,
    FACTS,
    Handoff,
    a_desk,
    a_handoff,
    agreed_by_all,
    drafted,
    render_all,
    submitted_to_court,
    with_papers,
)

# The agreement takes effect on Monday 23 November 2026: 30 days end on Wednesday 23 December.
LAST_DAY = date(2026, 12, 23)
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def first(ground: Engines) -> Handoff:
    return a_handoff(ground)


@pytest.fixture
def handoff(engines: Engines, first: Handoff) -> Handoff:
    return first.on(engines)


@pytest.fixture(scope="module")
def handed_over(ground: Engines) -> Handoff:
    second = a_handoff(ground)
    submitted_to_court(second)
    return second


@pytest.fixture
def sent(engines: Engines, handed_over: Handoff) -> Handoff:
    """Another, whose packet lies on the desk already."""
    return handed_over.on(engines)


def test_an_agreement_in_effect_is_assessed_and_its_thirty_days_run(handoff: Handoff) -> None:
    with handoff.engines.work(SYSTEM) as uow:
        row = queries.get_confirmation(uow, handoff.confirmation_id)
        clock = cases.running_clock(uow, row.case_id, "T-JC", row.id)
        assert row.status is ConfirmationStatus.ELIGIBLE
        assert row.due_on == LAST_DAY
        assert clock is not None
        assert clock.due_on == LAST_DAY
        assert [check["code"] for check in row.checks] == [f"J{n}" for n in range(1, 13)]


def test_effect_is_heard_once(handoff: Handoff) -> None:
    with handoff.engines.work(SYSTEM) as uow:
        first = handoff.confirmation_id
        again = service.assess_agreement(uow, handoff.agreement_id)
        assert again is not None
        assert again.id == first


def test_nothing_is_drafted_while_a_check_waits_for_a_person(handoff: Handoff) -> None:
    with handoff.engines.work(handoff.scene.mediator) as uow, pytest.raises(NotEligible):
        service.draft_application(
            uow, handoff.confirmation_id, court_org_id=handoff.court.office.id, ground="organisation", facts=FACTS
        )


def test_a_found_third_party_interest_makes_it_ineligible_and_back(handoff: Handoff) -> None:
    with handoff.engines.work(handoff.scene.mediator) as uow:
        row = service.answer_questions(uow, handoff.confirmation_id, {"third_party_interest": True})
        assert row.status is ConfirmationStatus.INELIGIBLE
        row = service.answer_questions(uow, handoff.confirmation_id, {"third_party_interest": False})
        assert row.status is ConfirmationStatus.ELIGIBLE


def test_only_an_offered_court_with_its_ground(handoff: Handoff) -> None:
    drafted(handoff)
    foreign = a_desk(handoff.engines, "notary_office", Role.NOTARY)
    for court_id, ground in ((foreign.office.id, "organisation"), (handoff.court.office.id, "delegated")):
        with handoff.engines.work(handoff.scene.mediator) as uow, pytest.raises(CourtNotOffered):
            service.draft_application(uow, handoff.confirmation_id, court_org_id=court_id, ground=ground, facts=FACTS)


def test_each_party_agrees_to_what_it_read_and_only_once(handoff: Handoff) -> None:
    digest, key, drawn = drafted(handoff), handoff.confirmation_id, a_drawing()
    with handoff.engines.work(handoff.scene.payer) as uow:
        with pytest.raises(ConsentMissing):
            service.agree(uow, key, digest=digest, consent=False, drawing=drawn)
        with pytest.raises(ApplicationChanged):
            service.agree(uow, key, digest="other", consent=True, drawing=drawn)
        for blank in (b"", drawn[:40], b"GIF89a" + drawn):
            with pytest.raises(EmptyDrawing):
                service.agree(uow, key, digest=digest, consent=True, drawing=blank)
        assert [one.agreed_at for one in queries.applicants_of(uow, key)] == [None, None]
        service.agree(uow, key, digest=digest, consent=True, drawing=drawn)
        with pytest.raises(AlreadyAgreed):
            service.agree(uow, key, digest=digest, consent=True, drawing=drawn)


def test_the_drawn_name_is_kept_for_the_application(handoff: Handoff) -> None:
    digest = drafted(handoff)
    with handoff.engines.work(handoff.scene.payer) as uow:
        mine = service.agree(uow, handoff.confirmation_id, digest=digest, consent=True, drawing=a_drawing())
    assert handoff.engines.files.get(mine.drawing_sha256 or "") == a_drawing()


def test_a_changed_application_asks_everybody_again(handoff: Handoff) -> None:
    agreed_by_all(handoff)
    with handoff.engines.work(handoff.scene.mediator) as uow:
        service.draft_application(
            uow,
            handoff.confirmation_id,
            court_org_id=handoff.court.office.id,
            ground="organisation",
            facts="改过的理由",
        )
        assert [one.agreed_at for one in queries.applicants_of(uow, handoff.confirmation_id)] == [None, None]


def test_the_same_application_keeps_what_was_agreed(handoff: Handoff) -> None:
    agreed_by_all(handoff)
    drafted(handoff)
    with handoff.engines.work(SYSTEM) as uow:
        assert all(one.agreed_at for one in queries.applicants_of(uow, handoff.confirmation_id))


def test_no_packet_without_all_parties_and_all_papers(handoff: Handoff) -> None:
    drafted(handoff)
    with handoff.engines.work(handoff.scene.mediator) as uow, pytest.raises(NotAllAgreed):
        service.submit(uow, handoff.confirmation_id)
    with handoff.engines.work(handoff.scene.mediator) as uow:
        lacks = service.preflight(uow, queries.get_confirmation(uow, handoff.confirmation_id))
        said = [one.sentence for one in lacks]
    assert said[:2] == ["张一兰还没有同意申请。", "李大有还没有同意申请。"]
    assert "《主持调解证明》正在生成，做好就能移送。" in said
    agreed_by_all(handoff)
    with (
        handoff.engines.work(handoff.scene.mediator) as uow,
        pytest.raises(PacketIncomplete, match="主持调解证明"),
    ):
        service.submit(uow, handoff.confirmation_id)


def test_a_complete_packet_lacks_nothing(handoff: Handoff) -> None:
    agreed_by_all(handoff)
    with_papers(handoff)
    with handoff.engines.work(handoff.scene.mediator) as uow:
        assert service.preflight(uow, queries.get_confirmation(uow, handoff.confirmation_id)) == []


def test_the_thirtieth_day_is_in_time_and_the_next_is_not(handoff: Handoff, clock: FixedClock) -> None:
    agreed_by_all(handoff)
    with_papers(handoff)
    clock.at = datetime(2026, 12, 23, 16, 0, tzinfo=UTC)  # midnight in Shanghai: the 24th has begun
    with handoff.engines.work(handoff.scene.mediator) as uow, pytest.raises(PeriodOver):
        service.submit(uow, handoff.confirmation_id)
    clock.at = datetime(2026, 12, 23, 15, 59, tzinfo=UTC)
    with handoff.engines.work(handoff.scene.mediator) as uow:
        row = service.submit(uow, handoff.confirmation_id)
        assert row.status is ConfirmationStatus.SUBMITTED
        assert cases.running_clock(uow, row.case_id, "T-JC", row.id) is None


def test_what_was_handed_over_keeps_its_bytes(sent: Handoff) -> None:
    key = sent.confirmation_id
    with sent.engines.work(sent.court.actor) as uow:
        row = queries.get_confirmation(uow, key)
        papers = queries.papers_of(uow, row)
        assert [paper.kind for paper in papers][:4] == [
            "judicial_confirmation_application",
            "agreement",
            "mediation_proof",
            "acceptance",
        ]
        title, content = queries.paper_bytes(uow, key, papers[0].id)
        assert title == "司法确认申请书"
        assert content.startswith(b"%PDF")


def test_no_paper_of_a_packet_holds_what_somebody_gave_way_in(handoff: Handoff) -> None:
    with handoff.engines.work(handoff.scene.mediator) as uow:
        case_id = handoff.scene.case.id
        written = records.write(uow, case_id, "undisputed_facts", {"facts": f"水管是公共部位。\n{CONCEDED}"}, fact=True)
        records.finalise(uow, written.id)
    key = submitted_to_court(handoff)
    with handoff.engines.work(SYSTEM) as uow:
        filed = [one for one in paperwork.documents_of(uow, case_id) if CONCEDED in str(paperwork.content_of(uow, one))]
    assert {one.kind for one in filed if one.sha256} == {"record", "undisputed_facts"}
    with handoff.engines.work(handoff.court.actor) as uow:
        papers = queries.papers_of(uow, queries.get_confirmation(uow, key))
        texts = {one.kind: text_of(queries.paper_bytes(uow, key, one.id)[1]) for one in papers}
    assert "主持调解证明" in texts["mediation_proof"]
    assert "不附调解记录" in texts["mediation_proof"]
    assert [kind for kind, text in texts.items() if "七千八百" in text] == []


def test_facts_that_every_party_confirmed_go_along(handoff: Handoff, monkeypatch: pytest.MonkeyPatch) -> None:
    fact = "水管是公共部位。"
    with handoff.engines.work(handoff.scene.mediator) as uow:
        written = records.write(uow, handoff.scene.case.id, "undisputed_facts", {"facts": fact})
    agreed_by_all(handoff)
    with_papers(handoff)
    monkeypatch.setattr(rooms, "confirmed_facts", lambda *_: [fact, "另一件"])
    assert "undisputed_facts" not in in_packet(handoff)  # nobody has made it final
    with handoff.engines.work(handoff.scene.mediator) as uow:
        records.finalise(uow, written.id)
    render_all(handoff)
    assert "undisputed_facts" in in_packet(handoff)
    monkeypatch.setattr(rooms, "confirmed_facts", lambda *_: ["另一件"])
    assert "undisputed_facts" not in in_packet(handoff)


def in_packet(handoff: Handoff) -> list[str]:
    with handoff.engines.work(handoff.scene.mediator) as uow:
        return [
            one.kind.value for one in service.checklist(uow, queries.get_confirmation(uow, handoff.confirmation_id))
        ]


def text_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_court_sees_nothing_before_the_hand_over_and_no_other_court_ever(handoff: Handoff) -> None:
    other = a_desk(handoff.engines, "court", Role.JUDGE)
    drafted(handoff)
    with handoff.engines.work(handoff.court.actor) as uow, pytest.raises(Missing):
        queries.get_confirmation(uow, handoff.confirmation_id)
    key = submitted_to_court(handoff)
    with handoff.engines.work(handoff.court.actor) as uow:
        assert [row.id for row in queries.desk(uow)] == [key]
    with handoff.engines.work(other.actor) as uow:
        assert not queries.desk(uow)
        with pytest.raises(Missing):
            queries.get_confirmation(uow, key)


def test_the_court_alone_decides(sent: Handoff) -> None:
    key = sent.confirmation_id
    for actor in (sent.scene.mediator, sent.scene.payer):
        with sent.engines.work(actor) as uow, pytest.raises(Forbidden):
            service.accept(uow, key, court_case_no="(2026)浙0726诉前调确1号", accepted_on=date(2026, 11, 23))
    with sent.engines.work(sent.court.actor) as uow, pytest.raises(Forbidden):
        service.supplement(uow, key, "法院自己补")


def test_acceptance_and_ruling_with_their_days(sent: Handoff, clock: FixedClock) -> None:
    key = sent.confirmation_id
    with sent.engines.work(sent.court.actor) as uow:
        service.receive(uow, key)
        with pytest.raises(NumberNeeded):
            service.accept(uow, key, court_case_no=" ", accepted_on=date(2026, 11, 23))
        with pytest.raises(DayNeeded):
            service.accept(uow, key, court_case_no="甲", accepted_on=date(2026, 11, 24))
    with sent.engines.work(sent.court.actor) as uow:
        row = service.accept(uow, key, court_case_no="(2026)浙0726诉前调确1号", accepted_on=date(2026, 11, 23))
        # From Monday 23 November: day 15 is Tuesday 8 December, day 30 Wednesday 23 December.
        assert (row.soft_due_on, row.review_due_on) == (date(2026, 12, 8), date(2026, 12, 23))
        assert row.received_at is not None
    clock.at = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)
    with sent.engines.work(sent.court.actor) as uow:
        row = service.confirm(uow, key, ruling_no="写法少见的编号", ruled_on=date(2026, 12, 4))
        # From Friday 4 December: day 15 is Saturday the 19th, so Monday the 21st.
        assert row.objection_due_on == date(2026, 12, 21)
        assert (row.status, row.ruling_no) == (ConfirmationStatus.CONFIRMED, "写法少见的编号")
    for day, ended in ((21, 0), (22, 1), (23, 0)):
        clock.at = datetime(2026, 12, day, 2, 0, tzinfo=UTC)
        with sent.engines.work(SYSTEM) as uow:
            assert service.end_objection_periods(uow) == ended, day
    with sent.engines.work(SYSTEM) as uow:
        assert "T-JC-OBJECT" not in {one.rule_id for one in cases.clocks_of(uow, row.case_id, running=True)}


def test_the_old_rules_ten_further_days_are_given_once_by_whom_and_why(sent: Handoff, clock: FixedClock) -> None:
    key = sent.confirmation_id
    given = {"approved_by": "方院长", "approved_on": date(2026, 12, 8), "reason": "要向第三人核实"}
    with sent.engines.work(sent.court.actor) as uow:
        service.accept(uow, key, court_case_no="(2026)浙0726诉前调确1号", accepted_on=date(2026, 11, 23))
    clock.at = datetime(2026, 12, 9, 2, 0, tzinfo=UTC)
    for wrong, refusal in (
        ({"approved_by": " "}, ApproverNeeded),
        ({"reason": ""}, ReasonNeeded),
        ({"approved_on": date(2026, 12, 9)}, DayNeeded),  # the fifteen days were over
    ):
        with sent.engines.work(sent.court.actor) as uow, pytest.raises(refusal):
            service.extend(uow, key, **given | wrong)  # type: ignore[arg-type] # test data
    with sent.engines.work(sent.scene.mediator) as uow, pytest.raises(Forbidden):
        service.extend(uow, key, **given)  # type: ignore[arg-type] # test data
    with sent.engines.work(sent.court.actor) as uow:
        row = service.extend(uow, key, **given)  # type: ignore[arg-type] # test data
        # From Tuesday 8 December ten days: Friday the 18th; the thirty days of the law stay.
        assert (row.soft_due_on, row.review_due_on) == (date(2026, 12, 18), date(2026, 12, 23))
        assert (row.extended_by, row.extended_on) == ("方院长", date(2026, 12, 8))
        assert cases.moves_of(uow, key)[-1].reason == "要向第三人核实"
    with sent.engines.work(SYSTEM) as uow:
        running = {one.rule_id: one.due_on for one in cases.clocks_of(uow, row.case_id, running=True)}
        assert running["T-JC-SOFT-EXT"] == date(2026, 12, 18)
    with sent.engines.work(sent.court.actor) as uow, pytest.raises(AlreadyExtended):
        service.extend(uow, key, **given)  # type: ignore[arg-type] # test data
    with sent.engines.work(sent.court.actor) as uow:
        service.confirm(uow, key, ruling_no="裁", ruled_on=date(2026, 12, 9))
        assert "T-JC-SOFT-EXT" not in {one.rule_id for one in cases.clocks_of(uow, row.case_id, running=True)}


def test_further_days_never_pass_the_days_of_the_law() -> None:
    assert further_days(date(2026, 12, 8), date(2026, 12, 16)) == date(2026, 12, 16)


def rejected(handoff: Handoff) -> None:
    with handoff.engines.work(handoff.court.actor) as uow:
        service.accept(uow, handoff.confirmation_id, court_case_no="(2026)浙0726诉前调确1号", accepted_on=TODAY)
        service.decide(uow, handoff.confirmation_id, "reject", "付款条款不明确")


def test_only_what_the_court_refused_is_mediated_again_and_by_whom_the_table_names(sent: Handoff) -> None:
    key = sent.confirmation_id
    with sent.engines.work(sent.scene.mediator) as uow, pytest.raises(NotRefused):
        service.take_up_again(uow, key, "改条款")
    rejected(sent)
    for actor in (sent.scene.payer, sent.court.actor):
        with sent.engines.work(actor) as uow, pytest.raises(Forbidden):
            service.take_up_again(uow, key, "改条款")
    with sent.engines.work(sent.scene.mediator) as uow, pytest.raises(ReasonNeeded):
        service.take_up_again(uow, key, " ")


def test_after_a_rejection_a_new_agreement_takes_the_place_of_the_old(sent: Handoff) -> None:
    scene, key = sent.scene, sent.confirmation_id
    rejected(sent)
    with sent.engines.work(scene.mediator) as uow:
        old = service.take_up_again(uow, key, "双方愿意把付款条款写明确").agreement_id
        case = cases.get_case(uow, scene.case.id)
        assert (case.status.value, case.result) == ("in_mediation", None)
        assert "T-PM" in {one.rule_id for one in cases.clocks_of(uow, case.id, running=True)}
        new = agreements.revise_terms(uow, old, reason="付款条款写明确").id
        agreements.propose_terms(uow, new)
        assert deals.get_agreement(uow, old).status is AgreementStatus.EFFECTIVE
    for who in (scene.payee, scene.payer):
        answered(scene, new, who)
    with sent.engines.work(scene.mediator) as uow:
        document_id = agreements.start_signing(uow, new).document_id
    assert document_id is not None
    rendered(sent.engines, document_id)
    for who in (scene.payee, scene.payer, scene.mediator):
        signed(scene, new, who)
    with sent.engines.work(SYSTEM) as uow:
        assert [one.status.value for one in deals.versions_of(uow, case.id)] == ["effective", "replaced"]
        assert {one.status.value for one in deals.obligations_of(uow, old)} == {"waived"}
        assert {one.status.value for one in deals.obligations_of(uow, new)} == {"pending"}
        assert {one.agreement_id for one in deals.follow_ups_of(uow, case.id)} == {new}
        again = queries.confirmation_of_case(uow, case.id)
        assert again is not None
        assert (again.agreement_id, again.id == key) == (new, False)


def test_a_supplement_goes_back_and_comes_again_as_another_round(sent: Handoff) -> None:
    key = sent.confirmation_id
    with sent.engines.work(sent.court.actor) as uow:
        with pytest.raises(ListNeeded):
            service.require_supplement(uow, key, items="", due_on=date(2026, 12, 1))
        with pytest.raises(ListNeeded):
            service.require_supplement(uow, key, items="送达地址确认书", due_on=date(2026, 11, 22))
        row = service.require_supplement(uow, key, items="送达地址确认书\n\n身份证复印件", due_on=date(2026, 12, 1))
        assert row.supplement_items == ["送达地址确认书", "身份证复印件"]
    with sent.engines.work(sent.scene.mediator) as uow:
        row = service.supplement(uow, key, "已补两份材料")
        assert (row.status, row.round) == (ConfirmationStatus.SUBMITTED, 2)
        assert {paper.round for paper in queries.papers_of(uow, row)} == {1, 2}


def test_refusals_need_their_reason(sent: Handoff) -> None:
    key = sent.confirmation_id
    with sent.engines.work(sent.court.actor) as uow:
        with pytest.raises(ReasonNeeded):
            service.decide(uow, key, "not_accept", "  ")
        with pytest.raises(Conflict):
            service.decide(uow, key, "reject", "还没有受理")
        row = service.decide(uow, key, "not_accept", "不属于本院管辖")
        assert (row.status, row.reason) == (ConfirmationStatus.NOT_ACCEPTED, "不属于本院管辖")


def test_default_then_enforcement(sent: Handoff) -> None:
    key = sent.confirmation_id
    today = date(2026, 11, 23)
    with sent.engines.work(sent.court.actor) as uow:
        service.accept(uow, key, court_case_no="(2026)浙0726诉前调确1号", accepted_on=today)
        service.confirm(uow, key, ruling_no="(2026)浙0726诉前调确1号", ruled_on=today)
    with sent.engines.work(sent.scene.payee) as uow:
        service.report_default(uow, key, "明确说不会付", refuses=True)
        # Two years from the last instalment, 15 January 2027: CPL 250.
        assert enforcing(uow, sent) == (date(2027, 1, 15), date(2029, 1, 15), None)
        shown = service.enforcement_limit(uow, queries.get_confirmation(uow, key))
        assert (shown.due_on, shown.until, shown.rule_id) == (date(2027, 1, 15), date(2029, 1, 15), "T-ENFORCE")
        row = service.apply_enforcement(uow, key, today)
        assert row.status is ConfirmationStatus.ENFORCEMENT_APPLIED
        assert enforcing(uow, sent) == (date(2027, 1, 15), date(2029, 1, 15), uow.now())
    with sent.engines.work(sent.court.actor) as uow:
        assert service.close_enforcement(uow, key, done=True, note="已划扣").status is ConfirmationStatus.ENFORCED


def enforcing(uow: UnitOfWork, handoff: Handoff) -> tuple[date, date, datetime | None] | None:
    """When the two years began, when they are over, when they were used."""
    clocks = {one.rule_id: one for one in cases.clocks_of(uow, handoff.scene.case.id)}
    found = clocks.get("T-ENFORCE")
    return (found.started_on, found.due_on, found.done_at) if found else None


def test_two_years_that_nobody_used_are_nobodys_delay(sent: Handoff, clock: FixedClock) -> None:
    key = sent.confirmation_id
    today = date(2026, 11, 23)
    with sent.engines.work(sent.court.actor) as uow:
        service.accept(uow, key, court_case_no="(2026)浙0726诉前调确1号", accepted_on=today)
        service.confirm(uow, key, ruling_no="(2026)浙0726诉前调确1号", ruled_on=today)
    with sent.engines.work(sent.scene.payee) as uow:
        service.report_default(uow, key, "明确说不会付", refuses=True)
    with sent.engines.work(SYSTEM) as uow:
        assert sent.scene.mediator.id is not None
        accounts.get_staff(uow, sent.scene.mediator.id).phone_sealed = uow.vault.seal("13600040004")
    told = []
    for moment in (  # ninety and thirty days before 15 January 2029, by day, however long the clock stood still
        datetime(2028, 10, 16, 2, 0, tzinfo=UTC), datetime(2028, 10, 16, 17, 0, tzinfo=UTC),
        datetime(2028, 10, 17, 2, 0, tzinfo=UTC), datetime(2028, 10, 18, 2, 0, tzinfo=UTC),
        datetime(2028, 12, 15, 2, 0, tzinfo=UTC), datetime(2028, 12, 20, 2, 0, tzinfo=UTC),
        datetime(2028, 12, 21, 2, 0, tzinfo=UTC), datetime(2029, 1, 15, 2, 0, tzinfo=UTC),
    ):  # fmt: skip
        clock.at = moment
        with sent.engines.work(SYSTEM) as uow:
            if agreements.remind_to_enforce(uow):
                told.append(moment.date())
    assert told == [date(2028, 10, 17), date(2028, 12, 20)]
    with sent.engines.work(SYSTEM) as uow:
        reminders = select(Notice).where(Notice.template.startswith("enforcement_due")).order_by(Notice.created_at)
        letters = uow.session.scalars(reminders).all()
        phones = sorted((uow.vault.open(one.phone_sealed), one.template) for one in letters)
        # Who has something to get and the mediator, at each step; never the debtor, whose telephone is known too.
        assert phones == [("13600040004", "enforcement_due_mediator")] * 2 + [("13800010001", "enforcement_due")] * 2
        assert "到2029年1月15日（周一），还剩90天" in uow.vault.open(letters[0].text_sealed)
    for day, ended in ((15, 0), (16, 1), (17, 0)):
        clock.at = datetime(2029, 1, day, 2, 0, tzinfo=UTC)
        with sent.engines.work(SYSTEM) as uow:
            assert service.end_enforcement_periods(uow) == ended, day
            assert (enforcing(uow, sent) is None) == (day > 15)


def test_performance_ends_a_confirmed_agreement(sent: Handoff) -> None:
    key = sent.confirmation_id
    today = date(2026, 11, 23)
    with sent.engines.work(sent.court.actor) as uow:
        service.accept(uow, key, court_case_no="(2026)浙0726诉前调确1号", accepted_on=today)
        service.confirm(uow, key, ruling_no="(2026)浙0726诉前调确1号", ruled_on=today)
    with sent.engines.work(SYSTEM) as uow:
        service.mark_performed(uow, sent.agreement_id)
        assert queries.get_confirmation(uow, key).status is ConfirmationStatus.PERFORMED


def test_the_clock_ends_what_was_never_handed_over(handoff: Handoff, clock: FixedClock) -> None:
    drafted(handoff)
    clock.at = datetime(2026, 12, 23, 2, 0, tzinfo=UTC)
    with handoff.engines.work(SYSTEM) as uow:
        assert service.expire_lapsed(uow) == 0
    clock.at = datetime(2026, 12, 24, 2, 0, tzinfo=UTC)
    with handoff.engines.work(SYSTEM) as uow:
        assert service.expire_lapsed(uow) == 1
        assert queries.get_confirmation(uow, handoff.confirmation_id).status is ConfirmationStatus.EXPIRED


def test_reminders_come_at_15_7_3_and_1_days_once_each(handoff: Handoff, clock: FixedClock) -> None:
    reminded = []
    for day in range(1, 24):
        clock.at = datetime(2026, 12, day, 2, 0, tzinfo=UTC)
        for _ in range(2):
            with handoff.engines.work(SYSTEM) as uow:
                if service.remind(uow):
                    reminded.append((LAST_DAY - date(2026, 12, day)).days)
    assert reminded == [15, 7, 3, 1]


def sent_papers(handoff: Handoff) -> list[tuple[int, str]]:
    with handoff.engines.work(SYSTEM) as uow:
        row = queries.get_confirmation(uow, handoff.confirmation_id)
        return [(paper.round, paper.sha256) for paper in queries.papers_of(uow, row)]


def test_what_a_court_did_not_take_is_applied_for_anew_within_the_thirty_days(sent: Handoff) -> None:
    key, first = sent.confirmation_id, sent_papers(sent)
    with sent.engines.work(sent.court.actor) as uow:
        service.decide(uow, key, "not_accept", "不属于本院管辖")
    drafted(sent)
    with sent.engines.work(sent.scene.mediator) as uow:
        row = queries.get_confirmation(uow, key)
        assert (row.status, row.submitted_at, row.reason) == (ConfirmationStatus.DRAFTING, None, "")
        clock = cases.running_clock(uow, row.case_id, "T-JC", row.id)
        assert clock is not None
        assert clock.due_on == LAST_DAY
    with pytest.raises(Missing), sent.engines.work(sent.court.actor) as uow:
        queries.get_confirmation(uow, key)  # it is no longer on that court's desk
    with sent.engines.work(sent.scene.mediator) as uow:
        row = service.submit(uow, key)
        assert (row.status, row.round) == (ConfirmationStatus.SUBMITTED, 2)
        assert cases.running_clock(uow, row.case_id, "T-JC", row.id) is None
    assert [paper for paper in sent_papers(sent) if paper[0] == 1] == first  # what it had keeps its bytes


def test_after_the_thirty_days_no_court_is_left(sent: Handoff, clock: FixedClock) -> None:
    with sent.engines.work(sent.court.actor) as uow:
        service.decide(uow, sent.confirmation_id, "not_accept", "不属于本院管辖")
    clock.at = datetime.combine(LAST_DAY + timedelta(days=1), datetime.min.time(), UTC)
    with pytest.raises(PeriodOver):
        drafted(sent)


def test_the_parties_are_told_of_each_decision_by_a_job(sent: Handoff) -> None:
    key = sent.confirmation_id
    with sent.engines.work(sent.court.actor) as uow:
        service.decide(uow, key, "not_accept", "不属于本院管辖")
        waiting = uow.session.scalars(select(OutboxRow).where(OutboxRow.task == "rooms.tell_parties")).all()
        arguments = [dict(row.arguments) for row in waiting if row.arguments["template"] == "confirmation_moved"]
    (told,) = [one["words"] for one in arguments]
    assert told.startswith("您的司法确认有新进展：法院不予受理。")
    TASKS["rooms.tell_parties"](sent.engines, **arguments[0])
    with sent.engines.work(SYSTEM) as uow:
        sent = uow.session.scalars(select(Notice).where(Notice.template == "confirmation_moved")).all()
        words = {uow.vault.open(notice.text_sealed) for notice in sent}
        office = sender_of(uow, sent[0].case_id or key).office
        assert len(sent) == 2
        for text in words:
            assert text.startswith(f"【{office}】{told}"), "who sends it stands before it, once"
