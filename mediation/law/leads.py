"""Why a lead ends without an application."""

from mediation.core.i18n import N_
from mediation.law.cases import PUBLIC_CHANNELS, Channel
from mediation.law.term import Term


class LeadCloseReason(Term):
    """What became of a possible dispute that nobody applied about ([design]; domain B1, row 0)."""

    TALKED_OUT = "talked_out", N_("说清了，双方没有争议了"), "说清了"
    NO_DISPUTE = "no_dispute", N_("核实后不是纠纷"), "不是纠纷"
    PASSED_ON = "passed_on", N_("转其他部门处理"), "转其他部门"
    DOUBLE = "double", N_("重复登记"), "重复"
    NOBODY_FOUND = "nobody_found", N_("找不到人，核实不了"), "找不到人"
    UNWILLING = "unwilling", N_("当事人不愿意调解，已告知其他途径"), "不愿意"
    OTHER = "other", N_("其他"), "其它"


LEAD_CHANNELS = tuple(one for one in Channel if one not in PUBLIC_CHANNELS)
"""How staff hear of a lead; who comes by a page of the public applies there."""
