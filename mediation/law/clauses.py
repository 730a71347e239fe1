"""What the words of a clause give away: whether it is definite, gives something, or touches what nobody may settle."""

from __future__ import annotations

import re

from mediation.core.i18n import N_
from mediation.law.handoffs import Duty

MONEY = "pay_money"
GIVING = frozenset({MONEY, "deliver_goods", "deliver_securities"})
"""What 公证程序规则 39 calls 给付: money, goods, securities."""

_IDENTITY = re.compile(
    r"(解除|确认|终止|变更|撤销)[^,，。;；]{0,8}(婚姻关系|亲子关系|收养关系|身份关系|监护关系|监护权)|离婚|断绝.{0,4}关系"
)
_TITLE = re.compile(r"归[^,，。;；]{1,16}所有|确认[^,，。;；]{0,24}(所有权|产权|使用权|专利权|商标权|著作权)")
_REGISTERED = re.compile(r"房屋|房产|不动产|宅基地|林权|林地|土地承包|车辆|轿车|货车|股权|股份")
_REAL_ESTATE = re.compile(r"房屋|房产|不动产|宅基地|林权|林地|土地")
_CONDITIONAL = re.compile(r"(由|经|待|以)人民?法院?[^,，。;；]{0,8}(判决|裁判|裁定|决定)|判决后")
_FORMULA = re.compile(r"本金.{0,30}(利率|年利|月利|%|％|LPR).{0,40}(起|之日)|按.{0,12}(单价|标准).{0,20}(计算|计付)")
_ACCELERATES = re.compile(r"提前到期|全部到期|一次性(支付|付清|给付|偿还)|剩余[^,，。;；]{0,8}(全部|一并)")
_OBJECTIVE = re.compile(r"逾期|未按[^,，。;；]{0,6}(期|时|约)|任[何意]?一期|连续[一二两三四五六\d]+期|未(付|支付|履行)")
_BARE_ACT = re.compile(r"尽快|适当|酌情|另行协商|以后再|合理(时间|期限)|视情况")


def touches_identity(text: str) -> bool:
    """Say whether a clause settles marriage, parentage, adoption or guardianship (民诉法解释 355)."""
    return bool(_IDENTITY.search(text))


def confirms_title(text: str) -> bool:
    """Say whether a clause reads like a confirmation of ownership (确权)."""
    return bool(_TITLE.search(text))


def names_registered_property(text: str) -> bool:
    """Say whether a clause is about what stands in a register: real estate, vehicles, shares."""
    return bool(_REGISTERED.search(text))


def names_real_estate(text: str) -> bool:
    """Say whether a clause is about land or houses (公证法 25)."""
    return bool(_REAL_ESTATE.search(text))


def waits_for_judgment(text: str) -> bool:
    """Say whether a clause leaves something to a later judgment."""
    return bool(_CONDITIONAL.search(text))


def gives_formula(text: str) -> bool:
    """Say whether a clause lets the sum be reckoned from fixed inputs."""
    return bool(_FORMULA.search(text))


def accelerates_vaguely(text: str) -> bool:
    """Say whether a clause makes all due at once without an objective trigger."""
    return bool(_ACCELERATES.search(text)) and not _OBJECTIVE.search(text)


def vague_points(duty: Duty) -> list[str]:
    """Return what a clause leaves open (民诉法解释 358(5)): names of the missing parts, empty when definite."""
    if duty.kind == "other":
        return [N_("用语不确定")] if _BARE_ACT.search(duty.text) else []
    tests = (
        (N_("谁来做"), duty.obligor is None),
        (N_("对谁做"), duty.obligee is None),
        (N_("多少钱"), duty.kind == MONEY and duty.amount_fen is None and not gives_formula(duty.text)),
        (N_("做什么"), duty.kind != MONEY and not duty.text.strip()),
        (N_("什么时候做"), not duty.due_days and not duty.trigger and not duty.performed),
        (N_("用语不确定"), bool(_BARE_ACT.search(duty.text))),
        (N_("留待法院裁判"), waits_for_judgment(duty.text)),
    )
    return [name for name, missing in tests if missing]
