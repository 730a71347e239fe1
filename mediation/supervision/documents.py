"""Deeds in words, for whoever reads a case's trail. What was said or typed is never among them."""

from __future__ import annotations

from typing import Any

from mediation.core.i18n import N_, gettext
from mediation.court.states import CONFIRMATION
from mediation.law.documents import DocKind
from mediation.law.people import SeatKind
from mediation.law.term import label
from mediation.notary.states import NOTARIZATION

DEEDS: dict[str, str] = {
    "reports.list_taken_out": N_("导出案件清单"),
    "cases.registered": N_("登记案件"),
    "cases.convert_lead": N_("线索转为申请"),
    "cases.ask_consent": N_("开始征询意愿"),
    "cases.party_amended": N_("更正当事人信息"),
    "cases.consent_recorded": N_("记录意愿答复"),
    "cases.require_supplement": N_("要求补正"),
    "cases.supplement": N_("收到补正"),
    "cases.reject": N_("不予受理"),
    "cases.apply_again": N_("重新申请"),
    "cases.accept": N_("受理"),
    "cases.level_set": N_("确定等级"),
    "cases.materials_signed_for": N_("签收法院材料"),
    "cases.mediator_proposed": N_("通知调解员"),
    "cases.disclosed": N_("调解员答复利害关系"),
    "cases.assignment_declined": N_("调解员不接受指派"),
    "cases.conflict_answered": N_("答复对利害关系的意见"),
    "cases.assign": N_("指派调解员"),
    "cases.seat_invited": N_("邀请单位参加"),
    "cases.seat_accepted": N_("单位接受席位"),
    "cases.seat_declined": N_("单位不参加"),
    "cases.seat_ended": N_("单位退出"),
    "cases.seat_consent": N_("答复对部门参加的意见"),
    "cases.participant_seated": N_("安排参加人"),
    "cases.participant_left": N_("参加人退出"),
    "cases.identity_verified": N_("核对身份"),
    "cases.rights_told": N_("告知权利义务"),
    "cases.start_mediation": N_("开始调解"),
    "cases.suspend": N_("中止调解"),
    "cases.resume": N_("恢复调解"),
    "cases.settle_terms": N_("各方同意条款"),
    "cases.reopen_terms": N_("重新协商条款"),
    "cases.succeed": N_("调解成功"),
    "cases.fail": N_("调解不成"),
    "cases.withdraw": N_("撤回申请"),
    "cases.close": N_("结案"),
    "cases.reopen": N_("恢复办理"),
    "cases.archive": N_("归档"),
    "cases.clock_extended": N_("延长期限"),
    "cases.revealed": N_("查看证件号或电话"),
    "cases.read_for_paper": N_("制作文书时读取证件号或电话"),
    "cases.performance_set": N_("更新履行情况"),
    "records.requested": N_("申请制作文书"),
    "records.seal_made": N_("签发电子签章证书"),
    "records.opened": N_("打开文书"),
    "records.seal_picture_dropped": N_("撤下印章图片"),
    "records.seal_picture_kept": N_("更换印章图片"),
    "records.template_made": N_("制定文书样式的新版本"),
    "records.word_copied": N_("下载文书的Word编辑稿"),
    "records.finalised": N_("文书定稿"),
    "records.file_attached": N_("上传文件"),
    "records.file_opened": N_("打开文件"),
    "records.file_checked": N_("文件安全检查"),
    "records.file_check_asked": N_("再次检查文件"),
    "records.redaction_asked": N_("申请遮盖文件"),
    "records.redacted": N_("制作遮盖件"),
    "records.evidence_listed": N_("列入证据"),
    "records.evidence_described": N_("修改证据说明"),
    "records.evidence_disclosed": N_("把证据给更多人看"),
    "records.evidence_answered": N_("对证据表态"),
    "records.evidence_withdrawn": N_("撤下证据"),
    "rooms.file_opened": N_("打开文件原件"),
    "rooms.file_viewed": N_("查看文件"),
    "rooms.file_page_viewed": N_("查看文件的一页"),
    "records.dossier_bound": N_("装订卷宗"),
    "records.work_retried": N_("重新制作文书"),
    "rooms.session_planned": N_("安排调解会"),
    "rooms.session_opened": N_("开始调解会"),
    "rooms.session_closed": N_("结束调解会"),
    "rooms.room_opened": N_("打开会场"),
    "rooms.room_closed": N_("关闭会场"),
    "rooms.leak_confirmed": N_("确认发出单独沟通中的保密内容"),
    "rooms.member_added": N_("加入会场"),
    "rooms.member_removed": N_("离开会场"),
    "rooms.link_issued": N_("发出加入链接"),
    "rooms.link_used": N_("使用加入链接"),
    "rooms.link_revoked": N_("收回加入链接"),
    "rooms.person_confirmed": N_("核对到场人"),
    "rooms.identity_missed": N_("身份核对没有通过"),
    "rooms.consent_withdrawn": N_("撤回单独同意"),
    "rooms.day_anchored": N_("封存当天的记录"),
    "rooms.anchor_stamped": N_("记录盖上时间戳"),
    "rooms.transcript_exported": N_("导出会场记录"),
    "rooms.declined": N_("不参加调解"),
    "rooms.admitted": N_("准许进入会场"),
    "rooms.refused": N_("没有准许进入会场"),
    "rooms.left": N_("离开等候室"),
    "agreements.drafted": N_("起草协议条款"),
    "agreements.revised": N_("修改协议条款"),
    "agreements.proposed": N_("提交条款征求意见"),
    "agreements.answered": N_("答复条款"),
    "agreements.deed_prepared": N_("制作协议书"),
    "agreements.signing_started": N_("开始签署"),
    "agreements.signed": N_("签署协议"),
    "agreements.declined": N_("没有签署"),
    "agreements.paper_wanted": N_("要求线下签署"),
    "agreements.sealed": N_("盖章"),
    "agreements.took_effect": N_("协议生效"),
    "agreements.payment_recorded": N_("登记付款"),
    "agreements.payment_confirmed": N_("确认收款"),
    "agreements.payment_disputed": N_("对付款有异议"),
    "agreements.no_phone": N_("没有手机号码，通知没有发出"),
    "agreements.waived": N_("放弃权利"),
    "agreements.urged": N_("催促履行"),
    "agreements.overdue": N_("逾期未履行"),
    "agreements.follow_up_planned": N_("安排回访"),
    "agreements.followed_up": N_("回访"),
    "agreements.offer_made": N_("提出一个数"),
    "agreements.offer_answered": N_("答复对方的数"),
    "agreements.offer_withdrawn": N_("收回一个数"),
    "agreements.offer_may_be_told": N_("同意转告单独沟通里的数"),
    "agreements.offer_released": N_("转告单独沟通里的数"),
    "agreements.offer_drafted": N_("把谈妥的数写进条款"),
    "agreements.issue_added": N_("列出争议点"),
    "agreements.proposal_made": N_("提出方案，请各方私下答复"),
    "agreements.answered_in_private": N_("私下答复方案"),
    "agreements.proposal_ended": N_("方案有了结果"),
    "agreements.bidding_opened": N_("请双方密封出价"),
    "agreements.bidding_rule_agreed": N_("同意出价规则"),
    "agreements.bid_made": N_("密封出价"),
    "agreements.bid_round_voided": N_("这一轮出价作废重来"),
    "agreements.bidding_ended": N_("密封出价有了结果"),
}
DEEDS |= {f"court.{move.action}": label(move.target) for move in CONFIRMATION.moves}
DEEDS |= {f"notary.{move.action}": label(move.target) for move in NOTARIZATION.moves}
FEATURES: dict[str, str] = {
    "cases": N_("案件办理"),
    "records": N_("文书和文件"),
    "rooms": N_("会场"),
    "agreements": N_("协议和履行"),
    "court": N_("司法确认和法院往来"),
    "notary": N_("赋强公证"),
    "supervision": N_("监督"),
}
SHOWN = ("kind", "seat", "number", "until", "purpose", "reason")
"""Details that may be shown: kinds of paper and seats in words, numbers, days and stated reasons."""
NAMED: dict[str, str] = {member.value: label(member) for terms in (SeatKind, DocKind) for member in terms}


def deed_words(action: str) -> str:
    """What was done, as a message id: the deed, or at least the part of the work that it belongs to."""
    return DEEDS.get(action) or FEATURES.get(action.partition(".")[0], N_("其他"))


def shown_details(details: dict[str, Any]) -> str:
    """The details that may be shown, in one line."""
    given = [str(details[name]) for name in SHOWN if details.get(name)]
    return "；".join(gettext(NAMED[value]) if value in NAMED else value for value in given)
