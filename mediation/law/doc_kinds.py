"""Closed lists about documents: which there are, who signs, when one is required."""

from mediation.core.i18n import N_
from mediation.law.term import Term


class DocKind(Term):
    """Every document the platform makes or keeps."""

    APPLICATION = "application", N_("人民调解申请书"), "申请书"
    ACCEPTANCE = "acceptance", N_("人民调解受理登记表"), "受理登记表"
    RIGHTS_NOTICE = "rights_notice", N_("权利义务告知书")
    PROXY = "proxy", N_("授权委托书"), "委托书"
    INVESTIGATION = "investigation", N_("人民调解调查记录"), "调查记录"
    EVIDENCE_LIST = "evidence_list", N_("证据材料清单"), "证据材料"
    RECORD = "record", N_("人民调解记录"), "调解记录", "调解笔录"
    AGREEMENT = "agreement", N_("人民调解协议书"), "调解协议书", "协议书"
    ORAL_AGREEMENT = "oral_agreement", N_("人民调解口头协议登记表"), "口头协议登记表"
    FOLLOW_UP = "follow_up", N_("人民调解回访记录"), "回访记录"
    CLOSING_REPORT = "closing_report", N_("人民调解结案报告表"), "结案报告表", "结案报告"
    DOSSIER_NOTE = "dossier_note", N_("卷宗情况说明"), "情况说明"
    COVER = "cover", N_("卷宗封面"), "封面"
    BACK_COVER = "back_cover", N_("卷宗封底"), "封底"
    CONSENT_INQUIRY = "consent_inquiry", N_("征询调解意愿记录"), "征询意愿记录"
    SERVICE_ADDRESS_CONFIRMATION = "service_address_confirmation", N_("送达地址确认书"), "送达地址"
    SUPPLEMENT_NOTICE = "supplement_notice", N_("补正通知书"), "补正通知"
    REJECTION_NOTICE = "rejection_notice", N_("不予受理告知书")
    ASSIGNMENT = "assignment", N_("调解员指派单"), "指派单"
    SUSPENSION_NOTICE = "suspension_notice", N_("中止调解通知书"), "中止通知"
    TERMINATION_NOTICE = "termination_notice", N_("终止调解通知书"), "终止调解通知"
    MEDIATION_REPORT = "mediation_report", N_("调解报告")
    UNDISPUTED_FACTS = "undisputed_facts", N_("无争议事实记载表"), "无争议事实记载"
    MEDIATION_PROOF = "mediation_proof", N_("主持调解证明"), "调解组织主持调解的证明"
    JUDICIAL_CONFIRMATION_APPLICATION = "judicial_confirmation_application", N_("司法确认申请书")
    WITHDRAWAL_APPLICATION = "withdrawal_application", N_("撤回起诉申请书"), "撤诉申请书"
    NOTARIZATION_APPLICATION = "notarization_application", N_("赋予强制执行效力公证申请书"), "赋强公证申请书"
    ENFORCEMENT_COMMITMENT = "enforcement_commitment", N_("接受强制执行承诺书"), "债务人接受强制执行的承诺"
    PERFORMANCE_CHECK_CLAUSE = "performance_check_clause", N_("履行情况核实约定"), "核实约定"
    EXEC_CERT_APPLICATION = "exec_cert_application", N_("执行证书申请书")
    POLICE_TRANSFER = "police_transfer", N_("警情移交单"), "警调移送单"
    CONSULTATION_RECORD = "consultation_record", N_("会商记录")
    LEGAL_OPINION = "legal_opinion", N_("法律意见书")
    DEPARTMENT_OPINION = "department_opinion", N_("部门意见")
    FEEDBACK = "feedback", N_("办理结果反馈函"), "反馈函"
    HANDOVER_PACKET = "handover_packet", N_("移送材料清单"), "移送函"


class Signer(Term):
    """Who signs a document."""

    APPLICANT = "applicant", N_("申请人")
    EACH_PARTY = "each_party", N_("各方当事人")
    PRINCIPAL = "principal", N_("委托人")
    INTERVIEWEE = "interviewee", N_("被调查人")
    INVESTIGATOR = "investigator", N_("调查人")
    PROVIDER = "provider", N_("提交人")
    RECEIVER = "receiver", N_("接收人")
    DEBTOR = "debtor", N_("各债务人")
    GUARANTOR = "guarantor", N_("各担保人")
    CREDITOR = "creditor", N_("债权人")
    PLAINTIFF = "plaintiff", N_("原告")
    RECORDER = "recorder", N_("记录人")
    REGISTRAR = "registrar", N_("登记人")
    VISITOR = "visitor", N_("回访人")
    MEDIATOR = "mediator", N_("人民调解员")
    CHAIR = "chair", N_("主持人")
    ATTENDEES = "attendees", N_("参加人")
    LAWYER = "lawyer", N_("律师")
    DEPARTMENT = "department", N_("部门经办人")
    POLICE_OFFICER = "police_officer", N_("移交民警")
    FILING_CLERK = "filing_clerk", N_("立卷人")
    CHECKER = "checker", N_("检查人")


class Required(Term):
    """When a case file must hold a document."""

    ALWAYS = "always", N_("必备")
    WHEN_AGREED_IN_WRITING = "when_agreed_in_writing", N_("达成书面协议时必备")
    WHEN_AGREED_ORALLY = "when_agreed_orally", N_("达成口头协议时必备")
    WHEN_NOT_AGREED = "when_not_agreed", N_("未达成协议时必备")
    WHEN_COURT_SENT = "when_court_sent", N_("法院委派或者委托的案件必备")
    WHEN_APPLIED_FOR = "when_applied_for", N_("办理该事项时必备")
    WHEN_IT_HAPPENED = "when_it_happened", N_("有该情形时归入")
