"""Events instead of days: whether an event says within how many days, how it is proved, and whether it must come."""

from __future__ import annotations

import re

VAGUE = (
    "尽快", "尽早", "早日", "适当", "适时", "合理", "酌情", "视情况", "近期", "左右", "大约", "大概", "及时", "有钱时",
    "条件允许", "若干",
)  # fmt: skip
_BY_LUCK = re.compile(r"有(了)?钱|周转|宽裕|方便|条件(允许|好转)|经济好转")
_COUNTED = re.compile(
    r"\d+\s*(日|天|个?工作日|个?月|小时)|[一二两三四五六七八九十]+(日|天|个?工作日|个月)|当[日天场]|同时|即[时日]"
    r"|最迟|至迟|不晚于|\d{4}年"
)
_LAST_DAY = re.compile(r"最迟|至迟|不晚于|\d{4}年\d{1,2}月\d{1,2}日")
_UNCERTAIN = re.compile(
    r"卖(掉|出)|出售|贷款|到账|回款|收到[^，。；,;]{0,8}款|拿到|有(了)?钱|中标|理赔|赔付|拆迁|找到工作|升值|赢利|盈利"
)
_QUALITY = re.compile(r"验收|合格|完工|竣工|修好|满意|痊愈|康复|出院|好转|整改|装好|搬完|清理完|评定|鉴定")
_PROOF = re.compile(r"为准|凭|书面|证明|报告|单据?|签字|签收|票据|收据|诊断|记录|照片")
_ABOUT = re.compile(r"[约近](?=[\d,.万]+(元|亩|天|日|个月|斤|吨))")
_MANY = re.compile(r"[\d一二两三四五六七八九十百千半]|全部|所有|整套")


def vague_word(text: str) -> str:
    """The first word that says neither when nor how much, empty when there is none."""
    return next((word for word in VAGUE if word in text), roughly(text))


def roughly(text: str) -> str:
    """The 约 before a number on which something hangs, empty when there is none."""
    found = _ABOUT.search(text)
    return found.group() if found else ""


def only_vague(trigger: str) -> bool:
    """Whether what stands for the day is a wish and no event (尽快, 有钱的时候)."""
    return bool(vague_word(trigger) or _BY_LUCK.search(trigger)) and not _COUNTED.search(trigger)


def without_days(trigger: str) -> bool:
    """Whether an event is named, and not within how many days after it."""
    return bool(trigger.strip()) and not _COUNTED.search(trigger)


def may_never_come(trigger: str) -> bool:
    """Whether the event hangs on others or on luck, and no last day is named."""
    return bool(_UNCERTAIN.search(trigger)) and not _LAST_DAY.search(trigger)


def without_proof(trigger: str) -> bool:
    """Whether the event is a matter of opinion (合格, 痊愈), and nothing is named that would prove it."""
    return bool(_QUALITY.search(trigger)) and not _PROOF.search(trigger)


def stays_open(trigger: str) -> bool:
    """Whether nobody could later say on which day it was due."""
    return without_days(trigger) or may_never_come(trigger)


def says_how_many(text: str) -> bool:
    """Whether goods are named with their number."""
    return bool(_MANY.search(text))
