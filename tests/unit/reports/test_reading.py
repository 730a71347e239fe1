"""What a table of figures calls what it is split by."""

from typing import Any

from mediation.reports.documents import worded
from mediation.reports.rules import flat_rows, with_total

REPORT: dict[str, Any] = {
    "rows": [
        {"by": {"dispute_type": "neighbour", "mediator": ""}, "count": 2},
        {"by": {"dispute_type": "property_mgmt", "mediator": "王敏"}, "count": 1},
    ],
    "total": {"by": {}, "count": 3},
}


def test_people_read_names() -> None:
    lines = with_total(worded(REPORT))
    assert [line["dispute_type"] for line in lines] == ["邻里", "物业", "合计"]
    assert [line["mediator"] for line in lines] == ["未指派", "王敏", ""]


def test_programs_read_codes() -> None:
    worded(REPORT)
    assert [line["dispute_type"] for line in flat_rows(REPORT)] == ["neighbour", "property_mgmt"]
