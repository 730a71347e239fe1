"""Words of bargaining: what is said to reach a settlement is no admission.

法发〔2016〕14号 第二十三条、《人民法院在线调解规则》第十八条: facts not in dispute are recorded apart, and what a party
gave way in may not be held against it in a later suit.
"""

from __future__ import annotations

import re

_CONCESSION = re.compile(
    r"让步|退一步|各退|折中|妥协|底线"
    r"|(?:愿意|情愿|同意|答应|肯|可以)(?:再|先|多|只|一次性|分期|分批|最多|替\S{1,4})?"
    r"(?:少|减|降|让|赔|补偿|补给|补贴|付|支付|给付|退还|退给|出|承担|负担|分担|放弃|免)"
    r"|(?:最多|顶多|至多)(?:赔|出|给|付|补)|(?:最低|最少|至少)(?:要|得|也要)?\s*[0-9０-９一二三四五六七八九十百千万两]+"
    r"|放弃.{0,8}(?:请求|主张|权利|追究|利息|违约金|部分)|不再(?:追究|要求|主张|计较)"
    r"|只要.{1,16}(?:就行|就可以|就同意|就算了|我就)|为了(?:和解|调解|解决|息事宁人)"
)


def reads_as_concession(text: str) -> bool:
    """Whether words read as giving way in bargaining rather than as stating a fact; errs on the side of saying so."""
    return _CONCESSION.search(text) is not None
