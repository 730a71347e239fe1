"""When words alone are not enough: what asks for writing, by which article (RML 28, 30; C3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mediation.core.i18n import N_
from mediation.law.clauses import touches_identity
from mediation.law.handoffs import Duty

_SURETY = re.compile(r"担保|保证责任|连带(责任|清偿|保证)|抵押|质押")
_GIVEN = r"(转让|出售|买卖|过户|赠与|互换|抵押)"
_PROPERTY = r"(房屋|房产|不动产|土地使用权|宅基地)"
_ESTATE = re.compile(rf"{_GIVEN}[^，。；,;]{{0,16}}{_PROPERTY}|{_PROPERTY}[^，。；,;]{{0,16}}{_GIVEN}")
_LEASE = re.compile(r"续租|租期|租赁期限|继续(出租|承租|租)")
_LAND = re.compile(r"(承包地|承包经营权|土地经营权|土地流转|林地)")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why writing is needed: a sentence (msgid), and the article it comes from."""

    code: str
    words: str
    basis: str


ASKED = Reason("asked", N_("有当事人要求书面协议"), "《人民调解法》第二十八条")
NOT_AT_ONCE = Reason("not_at_once", N_("不是当场全部履行完"), "《宁波市人民调解条例》第二十四条")
MAJOR = Reason("major", N_("属于重大复杂纠纷"), "《宁波市人民调解条例》第二十四条")
IDENTITY = Reason("identity", N_("涉及婚姻、收养、继承等人身关系，要在纸上签"), "《电子签名法》第三条")
SURETY = Reason("surety", N_("有人担保，保证要有书面"), "《民法典》第六百八十五条")
ESTATE = Reason("estate", N_("转让房屋或者土地使用权，要有书面合同"), "《城市房地产管理法》第四十一条")
LAND = Reason("land", N_("土地经营权流转，要有书面合同"), "《农村土地承包法》第四十条")
LEASE = Reason("lease", N_("租期六个月以上的，要有书面"), "《民法典》第七百零七条")


def reasons_for_writing(
    duties: Iterable[Duty], *, asked: bool, immediate: bool, major: bool, identity_matter: bool
) -> list[Reason]:
    """Every reason why an oral agreement is not enough, in a fixed order; empty when words will do.

    `immediate`: all is performed on the spot. `major`: marked so, or of the highest level. A lease is named whenever
    a clause speaks of one: its length is for the mediator to see.
    """
    text = "\n".join(duty.text for duty in duties)
    tests = (
        (ASKED, asked),
        (NOT_AT_ONCE, not immediate),
        (MAJOR, major),
        (IDENTITY, identity_matter or touches_identity(text)),
        (SURETY, bool(_SURETY.search(text))),
        (ESTATE, bool(_ESTATE.search(text))),
        (LAND, bool(_LAND.search(text)) and "流转" in text),
        (LEASE, bool(_LEASE.search(text))),
    )
    return [reason for reason, found in tests if found]
