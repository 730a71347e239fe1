"""Every closed list is complete, named in Chinese, and can be read back from a register."""

import pytest

from mediation.law import terms
from mediation.law.terms import (
    DISPUTE_PARENTS,
    ENTRUSTED_SOURCES,
    PUBLIC_CHANNELS,
    DisputeType,
    Level,
    OrgKind,
    RejectReason,
    SeatKind,
    Source,
    Term,
    TerminateReason,
    choices,
    label,
    next_door,
    parse_label,
)

LISTS = [
    thing
    for name in terms.__all__
    if isinstance(thing := getattr(terms, name), type) and issubclass(thing, Term) and thing is not Term
]
MEMBERS = [member for closed_list in LISTS for member in closed_list]


@pytest.mark.parametrize("member", MEMBERS, ids=repr)
def test_every_member_is_labelled_in_chinese(member: Term) -> None:
    assert any("一" <= sign <= "鿿" for sign in label(member))


@pytest.mark.parametrize("member", MEMBERS, ids=repr)
def test_every_name_of_a_member_reads_back_as_that_member(member: Term) -> None:
    assert [parse_label(type(member), name) for name in (label(member), *member.aliases)] == [
        member for _ in (label(member), *member.aliases)
    ]


@pytest.mark.parametrize("closed_list", LISTS)
def test_a_member_is_its_identifier(closed_list: type[Term]) -> None:
    assert [closed_list(value) for value, _ in choices(closed_list)] == list(closed_list)
    assert all(member == member.value for member in closed_list)


def test_the_official_dispute_types_are_eighteen_and_their_parents_do_not_overlap() -> None:
    assert len(DisputeType) == 18
    labour, consumer = DISPUTE_PARENTS.values()
    assert labour == {"migrant_wages", "other_labour"}
    assert consumer == {"tourism", "e_commerce", "other_consumer"}


def test_the_entrusted_subtotal_is_no_source_of_its_own() -> None:
    assert "entrusted" not in {source.value for source in Source}
    assert set(Source) - ENTRUSTED_SOURCES == {"proactive", "on_application"}


def test_the_seats_are_the_thirteen_of_the_architecture_and_one_who_only_looks_on() -> None:
    assert [seat.value for seat in SeatKind] == [
        "mediator",
        "applicant",
        "respondent",
        "third_party",
        "agent",
        "police",
        "judicial_office",
        "lawyer",
        "department",
        "notary",
        "judge",
        "recorder",
        "companion",
        "observer",
    ]


def test_sizes_of_the_lists_of_the_domain() -> None:
    assert (len(OrgKind), len(TerminateReason), len(RejectReason)) == (21, 12, 10)


def test_nobody_needs_an_account_for_a_public_channel() -> None:
    assert {"online_form", "link"} == PUBLIC_CHANNELS


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("邻里纠纷", DisputeType.NEIGHBOUR),
        (" 道路交通 事故纠纷", DisputeType.TRAFFIC),
        ("合同纠纷案件", DisputeType.CONTRACT),
        ("其它", DisputeType.OTHER),
    ],
)
def test_registers_are_read_with_their_usual_additions(text: str, member: DisputeType) -> None:
    assert parse_label(DisputeType, text) is member


@pytest.mark.parametrize("text", ["", "纠纷", "不知道", "family "])
def test_what_is_no_label_reads_as_nothing(text: str) -> None:
    assert parse_label(DisputeType, text) is None


def test_a_label_in_half_width_brackets_is_the_same_label() -> None:
    assert parse_label(OrgKind, "村(居)民委员会") is OrgKind.VILLAGE_COMMITTEE


def test_levels_are_known_by_code_and_by_word() -> None:
    assert parse_label(Level, "L3") is parse_label(Level, "重大疑难") is Level.L3


@pytest.mark.parametrize("reason", list(RejectReason))
def test_whoever_is_refused_hears_of_the_next_door(reason: RejectReason) -> None:
    assert next_door(reason).endswith("。")
