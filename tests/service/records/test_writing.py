"""Papers that people write: who may, what they start from, what is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediation.cases.models import Case
from mediation.core.authz import SYSTEM, Actor
from mediation.core.errors import Invalid, Missing, Refusal, TooLarge
from mediation.core.uow import Engines, UnitOfWork
from mediation.law.written_forms import Shape, WrittenField, written_forms
from mediation.records import queries, service
from mediation.records.documents import Written, written_paper
from mediation.records.errors import ConcessionAsFact
from tests.factories.papers import HEAD
from tests.factories.records import a_case_to_file, rendered
from tests.factories.written_papers import values_of
from tests.service.records.test_reading import cast

KINDS = {form.kind.value for form in written_forms()}


@pytest.fixture
def scene(engines: Engines) -> tuple[Case, dict[str, Actor]]:
    """A case with everybody who might want to write into its file."""
    with engines.work(SYSTEM) as uow:
        return cast(uow)


def writers(engines: Engines, case: Case, people: dict[str, Actor], kind: str) -> set[str]:
    """Who could write this paper, by trying."""
    found = set()
    for name, person in people.items():
        try:
            with engines.work(person) as uow:
                service.write(uow, case.id, kind, {})
        except Refusal:
            continue
        found.add(name)
    return found


@pytest.mark.parametrize(
    ("kind", "seats"), [("legal_opinion", {"lawyer"}), ("police_transfer", {"officer"}), ("consultation_record", set())]
)
def test_the_keepers_and_the_papers_own_seat_write_it_and_nobody_else(
    engines: Engines, scene: tuple[Case, dict[str, Actor]], kind: str, seats: set[str]
) -> None:
    case, people = scene
    assert writers(engines, case, people, kind) == {"clerk", "system"} | seats


def test_a_seats_paper_carries_the_seats_own_office_and_its_writer_finishes_it(
    engines: Engines, scene: tuple[Case, dict[str, Actor]]
) -> None:
    case, people = scene
    form = next(one for one in written_forms() if one.kind == "legal_opinion")
    with engines.work(people["lawyer"]) as uow:
        paper = service.write(uow, case.id, "legal_opinion", values_of(form))
        assert paper.gaps == []
        service.sign_off(uow, paper.id)
    rendered(engines, paper.id)
    with engines.work(SYSTEM) as uow:
        made = queries.get_document(uow, paper.id)
        assert made.org_id == people["lawyer"].org_id
        assert made.sealed_at is not None


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_can_be_written_whole_and_made(engines: Engines, kind: str) -> None:
    form = next(one for one in written_forms() if one.kind.value == kind)
    with engines.work(SYSTEM) as uow:
        paper = service.write(uow, a_case_to_file(uow).id, kind, values_of(form))
        assert {one.label for one in form.fields} & set(paper.gaps) == set()  # what the parties lack is another's test
    rendered(engines, paper.id)
    with engines.work(SYSTEM) as uow:
        assert queries.get_document(uow, paper.id).status.value == "ready"


def test_what_is_left_empty_is_a_gap_and_what_was_typed_comes_back(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow)
        assert service.start_of(uow, case.id, "police_transfer")["course"] == case.summary
        paper = service.write(uow, case.id, "police_transfer", {"course": "另有经过", "feedback_by": "2026-12-01"})
        assert "移交理由" in paper.gaps
    with engines.work(SYSTEM) as uow:
        again = service.start_of(uow, case.id, "police_transfer")
        assert (again["course"], again["feedback_by"]) == ("另有经过", "2026-12-01")
        assert service.write(uow, case.id, "police_transfer", again).id == paper.id


@pytest.mark.parametrize(
    ("kind", "values", "refusal"),
    [
        ("police_transfer", {"feedback_by": "明天"}, Invalid),
        ("police_transfer", {"course": "长" * 5001}, TooLarge),
        ("proxy", {"matters": "提供证据\n全权代理"}, Invalid),
        ("agreement", {}, Missing),
        ("no such paper", {}, Missing),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing(
    engines: Engines, kind: str, values: dict[str, str], refusal: type[Refusal]
) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow)
    with pytest.raises(refusal), engines.work(SYSTEM) as uow:
        service.write(uow, case.id, kind, values)
    with engines.work(SYSTEM) as uow:
        assert queries.find_document(uow, case.id, kind) is None


def test_what_an_older_version_says_in_its_own_words_is_kept_beside_the_ticks(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case_to_file(uow)
        form = replace(
            next(one for one in written_forms() if one.kind == "proxy"),
            fields=(WrittenField("matters", "委托事项", Shape.ITEMS),),
        )
        said = Written({"matters": "签收文书\n代领样品"}, [], [], None)
        service.request_document(uow, case.id, written_paper(HEAD, form, said))
        again = service.start_of(uow, case.id, "proxy")
        assert (again["matters"], again["other_matters"]) == ("签收文书", "代领样品")
        service.write(uow, case.id, "proxy", again)
        kept = service.start_of(uow, case.id, "proxy")
        assert {name: kept[name] for name in again} == again


def test_markup_that_somebody_typed_stays_text(engines: Engines) -> None:
    def words(uow: UnitOfWork) -> dict[str, str]:
        return {"notes": '#import "x" $a$ *b* \\ <b>', "place": "#eval(1)"}

    with engines.work(SYSTEM) as uow:
        paper = service.write(uow, a_case_to_file(uow).id, "investigation", words(uow))
    rendered(engines, paper.id)
    with engines.work(SYSTEM) as uow:
        assert queries.get_document(uow, paper.id).status.value == "ready"


def test_undisputed_facts_hold_no_concession(engines: Engines, scene: tuple[Case, dict[str, Actor]]) -> None:
    facts = "9月12日公共水管爆裂。\n为了解决问题，物业愿意赔八千元。"
    with pytest.raises(ConcessionAsFact, match="物业愿意赔八千元"), engines.work(SYSTEM) as uow:
        service.write(uow, scene[0].id, "undisputed_facts", {"facts": facts})
    with engines.work(SYSTEM) as uow:
        service.write(uow, scene[0].id, "undisputed_facts", {"facts": facts}, fact=True)
    with engines.work(SYSTEM) as uow:  # what was confirmed is not asked about again
        service.write(uow, scene[0].id, "undisputed_facts", {"facts": f"{facts}\n水已经停了。"})
    with pytest.raises(ConcessionAsFact, match="可以少要"), engines.work(SYSTEM) as uow:
        service.write(uow, scene[0].id, "undisputed_facts", {"facts": f"{facts}\n我可以少要两千。"})
