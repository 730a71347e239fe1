"""Why an office gives back what another one passed to it."""

from mediation.core.i18n import N_
from mediation.law.term import Term


class ReturnReason(Term):
    """Why a transfer is not signed for ([design], after the grounds of refusal in domain B3)."""

    OUT_OF_SCOPE = "out_of_scope", N_("不属于本单位受理范围"), "不归我们管"
    OTHER_PLACE = "other_place", N_("不归本地管")
    MATERIALS = "materials", N_("材料不齐，收不了")
    UNWILLING = "unwilling", N_("当事人不愿意")
    ALREADY_TAKEN = "already_taken", N_("别的单位已经在办")
    NOT_CIVIL = "not_civil", N_("涉嫌违法犯罪，不能调解")
    OTHER = "other", N_("其他")
