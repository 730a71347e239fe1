"""Closed lists about how a dispute is handled, how it ends, and where it goes afterwards."""

from mediation.core.i18n import N_
from mediation.law.term import Term


class MediationKind(Term):
    """Whose rules govern the paper. 联合调解 is a form of work, kept in CollabMode."""

    PEOPLE = "people", N_("人民调解")
    PEOPLE_INDUSTRY = "people_industry", N_("行业性专业性人民调解"), "行业性专业性调解", "行业调解"
    ADMIN = "admin", N_("行政调解")
    PUBLIC_SECURITY = "public_security", N_("治安调解")
    JUDICIAL = "judicial", N_("法院调解"), "司法调解"
    COURT_DELEGATED = "court_delegated", N_("诉前委派调解"), "委派调解"
    COURT_ENTRUSTED = "court_entrusted", N_("诉中委托调解"), "委托调解"
    PRIOR = "prior", N_("先行调解")
    LAWYER = "lawyer", N_("律师调解")
    COMMERCIAL = "commercial", N_("商事调解")
    NOTARY = "notary", N_("公证调解")
    ADMIN_REVIEW = "admin_review", N_("行政复议调解"), "复议调解"
    ARBITRATION = "arbitration", N_("仲裁调解")
    LABOUR = "labour", N_("劳动争议调解"), "劳动调解"


PEOPLES = frozenset({MediationKind.PEOPLE, MediationKind.PEOPLE_INDUSTRY})
"""Kinds that 人民调解法 governs; only their papers may call themselves 人民调解."""

# These never charge the parties (人民调解法 4; provincial rules on administrative mediation).
FREE_KINDS = frozenset(
    {MediationKind.PEOPLE, MediationKind.PEOPLE_INDUSTRY, MediationKind.ADMIN, MediationKind.PUBLIC_SECURITY}
)


class CollabMode(Term):
    """Who works on the case together."""

    SINGLE = "single", N_("单独调解"), "单独"
    THREE_OFFICES = "three_offices", N_("三所联动"), "三所联调", "三所联合"
    THREE_PLUS_N = "three_plus_n", N_("3+N联动"), "3+N"
    COURT_NOTARY = "court_notary", N_("法院与公证联动"), "法院+公证"


class CaseResult(Term):
    """How the mediation ended. 和解 counts as settled or withdrawn, never as mediated."""

    SUCCESS_WRITTEN = "success_written", N_("调解成功（书面协议）"), "书面协议", "调解成功"
    SUCCESS_ORAL = "success_oral", N_("调解成功（口头协议）"), "口头协议"
    PARTIAL = "partial", N_("部分达成协议"), "部分协议"
    FAILURE = "failure", N_("调解不成"), "调解失败", "调解不成功"
    WITHDRAWN_BY_APPLICANT = "withdrawn_by_applicant", N_("申请人撤回"), "撤回申请", "撤回"
    SELF_SETTLED = "self_settled", N_("自行和解"), "和解"
    TERMINATED_OTHER = "terminated_other", N_("其他终结"), "终结"
    RETURNED_TO_COURT = "returned_to_court", N_("退回法院")


SUCCESS_RESULTS = frozenset({CaseResult.SUCCESS_WRITTEN, CaseResult.SUCCESS_ORAL})


class PerformanceStatus(Term):
    """Where the performance of an agreement stands."""

    IMMEDIATE = "immediate", N_("当场履行"), "即时履行"
    PERFORMED = "performed", N_("已履行"), "履行完毕"
    PERFORMING = "performing", N_("履行中")
    PARTIAL = "partial", N_("部分履行"), "部分"
    OVERDUE = "overdue", N_("逾期未履行"), "逾期"
    REFUSED = "refused", N_("拒不履行"), "未履行"
    NOT_APPLICABLE = "not_applicable", N_("无履行内容"), "不适用"


class HandoffKind(Term):
    """Where a case goes after mediation; one case may have several."""

    JUDICIAL_CONFIRMATION = "judicial_confirmation", N_("司法确认")
    ENFORCEABLE_NOTARIZATION = "enforceable_notarization", N_("赋强公证"), "赋予强制执行效力公证"
    OTHER_NOTARIZATION = "other_notarization", N_("其他公证事项"), "公证"
    SUIT_WITHDRAWAL = "suit_withdrawal", N_("撤回起诉"), "撤诉"
    COURT_MEDIATION_DOCUMENT = "court_mediation_document", N_("法院出具调解书")
    CASE_FILING = "case_filing", N_("转立案"), "立案"
    PAYMENT_ORDER = "payment_order", N_("支付令")
    LABOUR_ARBITRATION_CONFIRMATION = "labour_arbitration_confirmation", N_("仲裁审查确认")
    ARBITRAL_AWARD_BY_CONSENT = "arbitral_award_by_consent", N_("依调解协议作出仲裁裁决"), "仲裁裁决"
    POLICE_PENALTY = "police_penalty", N_("转治安处罚"), "转处罚"
    LEGAL_AID = "legal_aid", N_("转法律援助"), "转法援"
    PETITION_RETURN = "petition_return", N_("退回信访")


class TerminateReason(Term):
    """Why a mediation ended (人民法院在线调解规则 25; the last four are the platform's own)."""

    AGREEMENT = "agreement", N_("达成调解协议"), "达成协议"
    SELF_SETTLED_WITHDRAWN = "self_settled_withdrawn", N_("自行和解并撤回申请"), "自行和解"
    UNREACHABLE = "unreachable", N_("在调解期限内无法联系当事人"), "无法联系"
    PARTY_UNWILLING = "party_unwilling", N_("一方或各方明确不愿继续调解"), "不愿调解"
    GAP_TOO_WIDE = "gap_too_wide", N_("各方意见分歧较大且难以协商一致"), "分歧较大"
    EXPIRED_NO_EXTENSION = "expired_no_extension", N_("调解期限届满且各方不同意延长"), "期限届满"
    REFUSES_TO_SIGN = "refuses_to_sign", N_("一方或各方拒绝在调解协议上签名"), "拒绝签名"
    OTHER = "other", N_("其他原因"), "其他"
    SHAM_SUSPECTED = "sham_suspected", N_("发现虚假调解嫌疑"), "虚假调解"
    CRIMINAL_REFERRED = "criminal_referred", N_("涉嫌犯罪，已移送有关机关"), "涉嫌犯罪"
    PARTY_DIED = "party_died", N_("当事人死亡或者终止"), "当事人死亡"
    ABNORMAL_RISK = "abnormal_risk", N_("出现异常风险，不宜继续调解"), "异常风险"
