"""Which court, which days, what a court's number looks like, and what the packet lacks."""

from datetime import date
from uuid import UUID

import pytest

from mediation.core.errors import Conflict
from mediation.court.rules import (
    PACKET,
    content_digest,
    looks_like_court_number,
    offered_courts,
    review_dates,
)
from mediation.court.states import CONFIRMATION, COURT_MOVES, DELEGATION, ConfirmationStatus, CourtGround
from mediation.notary.states import COURT_MOVES as ENFORCING
from mediation.notary.states import NOTARIZATION, NOTARY_MOVES, NotarizationStatus

COURTS = [(UUID(int=1), "演示县人民法院"), (UUID(int=2), "邻县人民法院")]


def test_a_delegated_case_goes_back_to_the_court_that_sent_it() -> None:
    (only,) = offered_courts(UUID(int=2), COURTS)
    assert (only.name, only.grounds) == ("邻县人民法院", (CourtGround.DELEGATED,))
    assert offered_courts(UUID(int=3), COURTS) == []


def test_otherwise_the_parties_choose_among_the_local_courts() -> None:
    offers = offered_courts(None, COURTS)
    assert [offer.name for offer in offers] == ["演示县人民法院", "邻县人民法院"]
    assert CourtGround.DELEGATED not in offers[0].grounds


def test_thirty_days_by_law_and_fifteen_as_a_reminder() -> None:
    # Docketed Monday 9 November 2026: the 15th day is Tuesday 24 November, the 30th Wednesday 9 December.
    dates = review_dates(date(2026, 11, 9))
    assert (dates.soft, dates.hard) == (date(2026, 11, 24), date(2026, 12, 9))


@pytest.mark.parametrize(
    ("number", "usual"),
    [
        ("(2024)粤0604诉前调确1716号", True),
        ("（2026）浙0726民特12号", True),
        ("2026年第12号", False),
        ("", False),
    ],
)
def test_the_usual_form_of_a_courts_number(number: str, usual: bool) -> None:
    assert looks_like_court_number(number) is usual


def test_a_changed_application_has_another_digest() -> None:
    assert content_digest({"court": "甲", "facts": "乙"}) == content_digest({"facts": "乙", "court": "甲"})
    assert content_digest({"court": "甲"}) != content_digest({"court": "丙"})


def test_the_packet_names_what_is_missing_and_takes_along_what_is_there() -> None:
    items = PACKET.items({"agreement": [("1", "aa")], "evidence_list": [("2", "bb")]})
    assert [item.kind.value for item in items if item.required and not item.ready] == [
        "judicial_confirmation_application",
        "mediation_proof",
        "acceptance",
    ]
    assert [item.kind.value for item in items if not item.required] == ["evidence_list"]


def test_of_several_papers_of_a_kind_all_go_along_and_no_record_ever() -> None:
    items = PACKET.items({"proxy": [("1", "aa"), ("2", "bb")], "record": [("3", "cc")]})
    assert [item.sha256 for item in items if item.ready] == ["aa", "bb"]


def test_every_move_of_the_court_and_the_notary_is_in_its_table() -> None:
    assert set(COURT_MOVES) == {move.action for move in CONFIRMATION.moves if move.who == "court"}
    assert set(NOTARY_MOVES) == {move.action for move in NOTARIZATION.moves if move.who == "notary"}
    assert set(ENFORCING) == {move.action for move in NOTARIZATION.moves if move.who == "court"}


def test_the_court_cannot_confirm_what_it_has_not_accepted() -> None:
    with pytest.raises(Conflict):
        CONFIRMATION.after("confirm", ConfirmationStatus.SUBMITTED)
    assert CONFIRMATION.after("confirm", ConfirmationStatus.ACCEPTED) is ConfirmationStatus.CONFIRMED


def test_a_refused_or_finished_confirmation_moves_no_more() -> None:
    for status in (ConfirmationStatus.REJECTED, ConfirmationStatus.PERFORMED, ConfirmationStatus.EXPIRED):
        assert CONFIRMATION.actions_from(status) == []


def test_a_report_is_acknowledged_only_after_it_was_sent() -> None:
    states = [move.target.value for move in DELEGATION.moves]
    assert states == ["signed_for", "reported", "acknowledged"]


def test_the_notary_certifies_only_out_of_the_review() -> None:
    for status in NotarizationStatus:
        assert NOTARIZATION.allows("certify", status) is (status is NotarizationStatus.REVIEWING)
