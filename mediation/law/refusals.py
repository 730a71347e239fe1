"""Why an application is not accepted, and the next door to name to the applicant."""

from mediation.core.i18n import N_
from mediation.law.term import Term


class RejectReason(Term):
    """Grounds for not accepting; a small sum, missing evidence or a party abroad are none."""

    EXCLUSIVE_AUTHORITY = (
        "exclusive_authority",
        N_("依法由专门机关管辖处理，或者法律禁止调解"),
        "专门机关管辖",
    )
    ALREADY_TAKEN = "already_taken", N_("法院、公安机关或者其他机关已经受理或者解决"), "已受理"
    PARTY_REFUSES = "party_refuses", N_("一方当事人明确拒绝调解"), "拒绝调解"
    NOT_CIVIL = "not_civil", N_("不涉及民事权利义务争议"), "非民事纠纷"
    NO_RESPONDENT = "no_respondent", N_("被申请人不明确或者无法联系"), "无法联系"
    OUT_OF_SCOPE = "out_of_scope", N_("超出本组织的调解范围"), "超出范围"
    NO_JURISDICTION_OF_INVITING_COURT = (
        "no_jurisdiction_of_inviting_court",
        N_("不属于委派法院管辖"),
        "法院无管辖权",
    )
    NOT_SUITABLE_ONLINE = "not_suitable_online", N_("不适宜在线调解")
    OUTSIDE_COURT_SCOPE = "outside_court_scope", N_("不属于人民法院受理民事案件的范围"), "不属于法院受理范围"
    POLICE_EXCLUDED = "police_excluded", N_("属于不得治安调解的情形"), "不得治安调解"


_NEXT_DOOR: dict[RejectReason, str] = {
    RejectReason.EXCLUSIVE_AUTHORITY: N_("您可以向有权处理的专门机关提出。"),
    RejectReason.ALREADY_TAKEN: N_("请向已经受理的机关了解进度；该机关同意委托后，可以再来申请。"),
    RejectReason.PARTY_REFUSES: N_("您可以依法申请仲裁、向有关行政机关反映，或者向人民法院起诉。"),
    RejectReason.NOT_CIVIL: N_("投诉、举报请拨打12345；涉嫌违法犯罪的，请拨打110或者到派出所报案。"),
    RejectReason.NO_RESPONDENT: N_("请补充对方的姓名和联系方式后再申请，或者直接向人民法院起诉。"),
    RejectReason.OUT_OF_SCOPE: N_("请到有相应职责的调解组织申请，工作人员可以告诉您是哪一家。"),
    RejectReason.NO_JURISDICTION_OF_INVITING_COURT: N_("请向有管辖权的人民法院提出。"),
    RejectReason.NOT_SUITABLE_ONLINE: N_("请到就近的调解室当面申请调解。"),
    RejectReason.OUTSIDE_COURT_SCOPE: N_("请向有权处理该事项的机关或者调解组织提出。"),
    RejectReason.POLICE_EXCLUDED: N_("该行为由公安机关依法处理；其中的民事赔偿，可以另行向人民法院起诉。"),
}


def next_door(reason: RejectReason) -> str:
    """Return the Chinese sentence (a msgid) telling a refused applicant where to go next."""
    return _NEXT_DOOR[reason]
