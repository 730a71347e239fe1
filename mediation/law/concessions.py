"""Words of bargaining: what is said to reach a settlement is no admission.

法发〔2016〕14号 第二十三条、《人民法院在线调解规则》第十八条: facts not in dispute are recorded apart, and what a party
gave way in may not be held against it in a later suit.
"""

from __future__ import annotations

import re

_FIGURE = r"[0-9０-９一二三四五六七八九十百千万两]+"
_CONCESSION = re.compile(
    r"让步|退一步|各退|折中|妥协|底线"
    rf"|(?:最多|顶多|至多)(?:赔|出|给|付|补)|(?:最低|最少|至少)(?:要|得|也要)\s*{_FIGURE}"
    rf"|(?:最低|最少|至少)\s*{_FIGURE}\s*(?:元|块)"
    r"|放弃.{0,8}(?:请求|主张|权利|追究|利息|违约金|部分)|不再(?:追究|要求|主张|计较)"
    r"|只要.{1,16}(?:就行|就可以|就同意|就算了|我就)|为了(?:和解|调解|息事宁人|解决(?:问题|纠纷|矛盾|这件事|此事))"
)
_WILLING = re.compile(
    r"(?:愿意|情愿|同意|答应|肯|可以)(?:再|先|多|只|一次性|分期|分批|最多|替\S{1,4})?"
    rf"(?:少|减|降|让(?=利|价|{_FIGURE})|赔|补偿|补给|补贴|付|支付|给付|退还|退给|出(?=钱|资|{_FIGURE})|承担|负担|分担|放弃"
    r"|免(?!费))"
)
_TOLD_OF_BEFORE = re.compile(r"(?:不|没|没有|未|(?:曾|当时|当初)[^，。；,;]{0,6}|约定)$")
"""What stands before the willing where a fact is told: that somebody was not, was once, or is by contract."""


def reads_as_concession(text: str) -> bool:
    """Whether words read as giving way in bargaining rather than as stating a fact; errs on the side of saying so, so
    who writes may say that it is a fact all the same."""
    if _CONCESSION.search(text):
        return True
    return any(not _TOLD_OF_BEFORE.search(text[: found.start()]) for found in _WILLING.finditer(text))


def new_concession(said: str, before: str) -> str:
    """The beginning of the first line in `said` that reads as giving way and was not there `before`; empty if none."""
    held = before.splitlines()
    new = (line for line in said.splitlines() if line not in held)
    return next((line.strip()[:30] for line in new if reads_as_concession(line)), "")
