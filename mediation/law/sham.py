"""防范虚假调解: what in the terms themselves may mean that an agreement is not what it seems.

Signs for a person to look into, never a block: who finds collusion stops and reports it
(特邀调解规定 18, 在线调解规则 23).
"""

from __future__ import annotations

import re

from mediation.core.i18n import N_
from mediation.law.term import Term


class Sign(Term):
    """One sign; its label is what the list of checks for court and notary names."""

    BOTH_SIDES = "both_sides", N_("两方写了同一个收款账户")
    PAYERS_OWN = "payers_own", N_("收款账户的户名是付款的一方")
    TURNED = "turned", N_("付款的一方在别的案件里用这个账户收款")
    ELSEWHERE = "elsewhere", N_("这个收款账户在别的案件里写给了别人")
    OTHERS_PROPERTY = "others_property", N_("处分了不是当事人的人的财产")


_GOODS = (
    r"(房屋|房产|房子|住房|商铺|厂房|不动产|宅基地|林地|林权|土地|承包地|车辆|轿车|货车|汽车|股权|股份|存款|设备|货物)"
)
_OWNED = re.compile(
    rf"(?P<who>[\u4e00-\u9fa5A-Za-z]{{2,20}}?)(名下|所有)的?[^，。；,;]{{0,12}}?{_GOODS}"
    rf"|{_GOODS}[^，。；,;]{{0,6}}?(登记|登记的所有权人|产权人|车主)(在|为|是)(?P<holder>[\u4e00-\u9fa5A-Za-z]{{2,20}}?)(名下|[，。；,;]|$)"
)
_KIN_OWNS = re.compile(
    r"(父亲|母亲|父母|儿子|女儿|哥哥|弟弟|姐姐|妹妹|丈夫|妻子|配偶|亲属|亲戚|朋友|案外人)(的|名下的?|所有的?)[^，。；,;]{0,10}?"
    + _GOODS
)
_PARTY_WORDS = (
    "甲方", "乙方", "丙方", "双方", "各方", "申请人", "被申请人", "第三人", "当事人", "本人", "自己", "其", "夫妻",
    "共同", "公司", "村委会",
)  # fmt: skip


def disposes_of_others(text: str, names: frozenset[str]) -> bool:
    """Say whether a clause is about property that it gives to be somebody's who is no party; `names` are the parties'.

    Words alone show it where the owner is named; of what is not said nothing is found.
    """
    if _KIN_OWNS.search(text):
        return True
    return any(not _of_a_party(found["who"] or found["holder"], names) for found in _OWNED.finditer(text))


def _of_a_party(owner: str, names: frozenset[str]) -> bool:
    """The words before 名下 may begin earlier than the name: a party's name at their end is enough."""
    return any(owner.endswith(name) or name.endswith(owner) for name in names if name) or owner.endswith(_PARTY_WORDS)
