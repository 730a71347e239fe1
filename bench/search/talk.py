"""What is said in a year of rooms: sentences as they come up in disputes, with the long tail of Chinese characters."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import accumulate

from mediation.core.text_search import folded, grams_of

FRAMES = (
    "楼上从{month}月开始漏水，泡坏了{thing}", "这笔钱我{month}月就转给他了，一共{sum}元", "{thing}是他弄坏的，我有照片",
    "他说好{month}月{day}日来修，到现在没有来", "物业来看过，说是{thing}的问题", "我最多出{sum}元，再多没有",
    "工资从{month}月起就没有发过", "这个合同上写的是{sum}元，不是现在说的数", "请你先把{thing}搬走，路都堵住了",
    "我们两家做邻居二十多年了，不想闹到法院", "医院的票据都在这里，一共{sum}元", "他家的狗{month}月{day}日咬了我孩子",
    "好的，我同意", "等我问问家里人", "押金{sum}元一直没有退", "这一条我不同意，{thing}的钱不该我出",
    "调解员，您看{month}月底以前付清行不行", "装修的时候没有做防水，责任在他", "地界是当年村里量的，有字据",
    "车子修了{sum}元，误工费还没有算", "我道歉，那天话说重了", "分三期付，每期{sum}元，{day}号以前到账",
)  # fmt: skip
THINGS = (
    "地板",
    "墙面",
    "天花板",
    "空调外机",
    "围墙",
    "雨棚",
    "热水器",
    "下水管",
    "电动车",
    "衣柜",
    "承包地",
    "宅基地",
)
RARE = "鹦鹉"
"""Said once in about twenty thousand sentences."""
_COMMON = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the log and as the index have it; the numbers as PostgreSQL writes an array."""

    text: str
    words: str
    grams: str


def sentences(count: int, seed: int = 7) -> list[Sentence]:
    """So many different sentences, the same in every run."""
    chance = random.Random(seed)
    shares = list(accumulate(1 / (rank + 3) for rank in range(len(_COMMON))))
    letters = chance.sample(_COMMON, len(_COMMON))
    return [_sentence(chance, letters, shares, number) for number in range(count)]


def _sentence(chance: random.Random, letters: list[str], shares: list[float], number: int) -> Sentence:
    frame = chance.choice(FRAMES)
    said = frame.format(
        month=chance.randint(1, 12), day=chance.randint(1, 28), sum=f"{chance.randint(1, 400) * 100:,}",
        thing=chance.choice(THINGS),
    )  # fmt: skip
    tail = "".join(chance.choices(letters, cum_weights=shares, k=chance.randint(0, 30)))
    rare = RARE if number % 20_000 == 0 else ""
    text = f"{said}，{rare}{tail}"
    return Sentence(text, folded(text), "{" + ",".join(str(gram) for gram in grams_of(text)) + "}")
