"""Twenty months of ended cases, so that months, offices and types have something to compare. Always the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from mediation.demo.people import person
from mediation.demo.story import Story

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
TYPES = (
    ("neighbour", "相邻用水、通行引起的争执。", 300_000),
    ("family", "家庭成员之间的赡养和财产争执。", 1_200_000),
    ("contract", "货款、借款没有按时归还。", 3_600_000),
    ("migrant_wages", "工资没有按时结清。", 2_400_000),
    ("damages", "身体受伤后的赔偿数额争执。", 900_000),
    ("property_mgmt", "物业费和服务质量的争执。", 400_000),
)
OFFICES = (
    ("YS-CGT", "tiaojieyuan"), ("YS-CGT", "tiaojieyuan2"), ("YS-LJT", "linjiang"), ("YS-CGT", "tiaojieyuan"),
    ("YS-LJT", "linjiang"),
)  # fmt: skip
SOURCES = (
    ("on_application", "walk_in"), ("on_application", "online_form"), ("proactive", "grid"), ("proactive", "screening"),
    ("from_police", "police_110"), ("from_police", "police_110"), ("from_petition", "petition"),
    ("from_other_dept", "hotline_12345"),
)  # fmt: skip
ENDINGS = ("success_written",) * 13 + ("success_oral",) * 2 + ("failure",) * 5 + ("withdrawn",) * 2
COUNT = 66


def past_stories() -> Iterator[Story]:
    """Ended cases of the last twenty months: five a month of the newest year, one or two a month before."""
    dice = Random(20261122)  # noqa: S311 - always the same demonstration
    for number in range(COUNT):
        yield _story(number, dice)


def _story(number: int, dice: Random) -> Story:
    kind, told, most = dice.choice(TYPES)
    office, mediator = dice.choice(OFFICES)
    source, channel = dice.choice(SOURCES)
    amount = dice.randrange(50_000, most, 5_000)
    ending = dice.choice(ENDINGS)
    names = [dice.choice(SURNAMES) + "某" + dice.choice(GIVEN) for _ in range(2)]
    return Story(
        f"past-{number}", office, mediator, _days_ago(number), _until(ending),
        {
            "dispute_type": kind, "source": source, "channel": channel, "summary": told, "requests": "依法处理。",
            "claim_amount_fen": amount, "referral_kind": "police_transfer" if source == "from_police" else None,
        },
        (
            person("applicant", names[0], "19750101", 100 + number * 2, at="演示县城关镇"),
            person("respondent", names[1], "19800202", 101 + number * 2, at="演示县城关镇"),
        ),
        ending=_ending(ending, amount, dice), past=True,
    )  # fmt: skip


def _days_ago(number: int) -> int:
    recent = 54
    return 35 + number * 6 if number < recent else 35 + recent * 6 + (number - recent) * 20


def _until(ending: str) -> str:
    return {"failure": "failed_archived", "withdrawn": "withdrawn_archived"}.get(ending, "archived")


def _ending(ending: str, amount: int, dice: Random) -> dict[str, object]:
    if ending == "failure":
        return {"reason": "gap_too_wide", "note": "双方差距太大，已告知其他途径。"}
    if ending == "withdrawn":
        return {"reason": "双方自行和解。", "self_settled": True}
    performance = "immediate" if ending == "success_oral" else dice.choice(("performed", "performed", "performing"))
    return {"result": ending, "agreed_amount_fen": amount * 4 // 5, "performance": performance}
