"""Papers that people write: their boxes, their parties' standing, what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from mediation.core.paper import Paper
from mediation.core.paper_parties import PartyBlock
from mediation.law.written_forms import WrittenForm, written_form
from mediation.records.documents import Written, written_paper
from tests.factories.papers import APPLICANT, HEAD, RESPONDENT

THIRD = replace(APPLICANT, role="第三人", name="己某某（演示）")


def made(kind: str, values: Mapping[str, str], parties: tuple[PartyBlock, ...] = ()) -> Paper:
    form = written_form(kind)
    assert isinstance(form, WrittenForm)
    return written_paper(HEAD, form, Written(values, parties, (), None))


def chapters(paper: Paper) -> dict[str, Any]:
    found: Any = paper.data["chapters"]
    return {one["title"]: one["items"] for one in found}


def test_every_matter_of_a_proxy_has_its_box_and_what_is_charged_a_tick() -> None:
    boxes = chapters(made("proxy", {"matters": "提供证据\n签收文书"}))["委托事项"]
    assert len(boxes) == 6
    assert [one["text"] for one in boxes if one["chosen"]] == ["提供证据", "签收文书"]


def test_a_proxy_for_nothing_is_a_gap() -> None:
    assert "委托事项" in made("proxy", {}).gaps
    assert "委托事项" not in made("proxy", {"matters": "提供证据"}).gaps


@pytest.mark.parametrize(
    ("creditor", "debtors", "found"),
    [
        ("乙某", "甲某", {"债权人": RESPONDENT, "债务人": APPLICANT}),
        ("甲某", "", {"债权人": APPLICANT, "债务人": RESPONDENT}),
        ("甲某", "乙某、己某", {"债权人": APPLICANT, "债务人1": RESPONDENT, "债务人2": THIRD}),
    ],
)
def test_creditor_and_debtor_stand_as_such_and_others_not_at_all(
    creditor: str, debtors: str, found: dict[str, PartyBlock]
) -> None:
    names = {"甲某": APPLICANT.name, "乙某": RESPONDENT.name, "己某": THIRD.name, "": ""}
    said = {
        "creditor": names[creditor] or "",
        "debtors": "、".join(names[one] or "" for one in debtors.split("、")),
    }
    paper = made("exec_cert_application", said, (APPLICANT, RESPONDENT, THIRD))
    blocks: Any = paper.data["parties"]
    assert {one["role"]: one["name"] for one in blocks} == {role: party.name for role, party in found.items()}


def test_a_chapter_that_may_be_empty_is_no_heading_over_nothing() -> None:
    assert "承诺事项" not in chapters(made("department_opinion", {"opinion": "同意"}))
    assert chapters(made("department_opinion", {"promises": "三日内回复"}))["承诺事项"] == ["三日内回复"]
    assert "其他委托\n事项" in chapters(made("proxy", {}))  # a form keeps its empty row
