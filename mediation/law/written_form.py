"""When words alone are not enough: what asks for writing, by which article (RML 28, 30; C3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mediation.core.i18n import N_
from mediation.law.citations import citation
from mediation.law.clauses import touches_identity
from mediation.law.handoffs import Duty

_SURETY = re.compile(r"保证(责任|人|合同)|连带保证|(?<!抵押)(?<!质押)担保")
_MORTGAGE = re.compile(r"(?<!解除)(?<!注销)抵押")
_PLEDGE = re.compile(r"(?<!解除)质押|出质")
_GIVEN = r"(转让|出售|买卖|过户|赠与|互换)"
_PROPERTY = r"(房屋|房产|不动产|土地使用权)"
_HOME_LAND = r"宅基地"
_LEASE = re.compile(r"续租|租期|租赁期限|继续(出租|承租|租)")
_LAND = re.compile(r"(承包地|承包经营权|土地经营权|土地流转|林地)")


def _changing_hands(what: str) -> re.Pattern[str]:
    return re.compile(rf"{_GIVEN}[^，。；,;]{{0,16}}{what}|{what}[^，。；,;]{{0,16}}{_GIVEN}")


_ESTATE, _HOMESTEAD = _changing_hands(_PROPERTY), _changing_hands(_HOME_LAND)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why writing is needed: a sentence (msgid), and the articles it comes from by their keys among the citations.

    `by_choice`: the platform asks for it where the articles themselves do not reach.
    """

    code: str
    words: str
    articles: tuple[str, ...]
    by_choice: bool = False

    @property
    def basis(self) -> str:
        """The articles by name, and whether they are only taken as an example."""
        return ("本平台的做法，参照" if self.by_choice else "") + "、".join(citation(key).name for key in self.articles)


ASKED = Reason("asked", N_("有当事人要求书面协议"), ("RML-28",))
NOT_AT_ONCE = Reason("not_at_once", N_("不是当场全部履行完"), ("NB-24",), by_choice=True)
MAJOR = Reason("major", N_("属于重大复杂纠纷"), ("NB-24",), by_choice=True)
IDENTITY = Reason(
    "identity",
    N_("涉及婚姻、收养、继承等人身关系（离婚协议、放弃继承依法要书面，其他的本平台也要求书面）"),
    ("CC-1076", "CC-1124"),
)
SURETY = Reason("surety", N_("有人担保，保证要有书面"), ("CC-685",))
MORTGAGE = Reason("mortgage", N_("用财产抵押，要有书面合同"), ("CC-400",))
PLEDGE = Reason("pledge", N_("用财产质押，要有书面合同"), ("CC-427",))
ESTATE = Reason(
    "estate",
    N_("转让房屋或者土地使用权（国有土地上的依法要书面合同，其他的本平台也要求书面）"),
    ("URE-41", "CC-354"),
)
HOMESTEAD = Reason("homestead", N_("涉及宅基地转让，能不能转让要先问乡镇政府"), ("CC-363",), by_choice=True)
LAND = Reason("land", N_("土地经营权流转，要有书面合同（代耕不超过一年的除外）"), ("RLC-40",))
LEASE = Reason("lease", N_("租期六个月以上的，要有书面"), ("CC-707",))


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
        (MORTGAGE, bool(_MORTGAGE.search(text))),
        (PLEDGE, bool(_PLEDGE.search(text))),
        (ESTATE, bool(_ESTATE.search(text))),
        (HOMESTEAD, bool(_HOMESTEAD.search(text))),
        (LAND, bool(_LAND.search(text)) and "流转" in text),
        (LEASE, bool(_LEASE.search(text))),
    )
    return [reason for reason, found in tests if found]
