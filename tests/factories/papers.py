"""Sample content for every kind of paper: marked as demonstration, no real person or office."""

from __future__ import annotations

from datetime import UTC, date, datetime

from mediation.cases.documents import (
    Acceptance,
    Application,
    Assignment,
    ClosingReport,
    ConsentInquiry,
    Feedback,
    Inquiry,
    Letter,
    OfficeSeat,
    Reached,
    Rejection,
    Supplement,
    Termination,
)
from mediation.core.paper import Head, Seal, Signature
from mediation.core.paper_parties import AgentBlock, PartyBlock

MADE_AT = datetime(2026, 11, 22, 6, 5, tzinfo=UTC)
COMMITTEE = "演示县城东街道人民调解委员会"

HEAD = Head(
    organisation=COMMITTEE,
    made_at=MADE_AT,
    case_no="演东调〔2026〕018号",
    number="演东人调字〔2026〕018号",
    demonstration=True,
    check_words=("青山", "流水", "小桥", "晴天", "白云", "丰收"),
    verify_url="https://mediation.example/v/0b1c2d3e4f",
)
APPLICANT = PartyBlock(
    role="申请人",
    name="甲某某（演示）",
    gender="男",
    ethnicity="汉",
    age=46,
    occupation="个体装修",
    phone="138****5678",
    address="演示县城东街道和平社区3幢201室",
    identity_no="330***********1234",
)
RESPONDENT = PartyBlock(
    role="被申请人",
    name="演示县某某物业服务有限公司",
    natural=False,
    phone="0570-****123",
    address="演示县城东街道建设路8号",
    credit_code="91330800MA00000000",
    representative="乙某某",
    representative_post="总经理",
    agents=(AgentBlock("丙某", "委托代理人\n（特别授权）", "139****0001", "该公司员工"),),
)
FACTS = (
    "2026年9月12日晚，被申请人管理的和平社区3幢公共水管爆裂，水从301室外墙渗入201室，造成申请人客厅木地板、"
    "墙面和一组衣柜受损。双方对受损原因没有争议，对赔偿金额和修复责任意见不一，经社区两次协调未果。"
)
REQUESTS = (
    "请求被申请人赔偿地板、墙面和衣柜损失共计12,000元。",
    "请求被申请人在一个月内修复公共水管，防止再次渗水。",
)
SEAL = Seal(COMMITTEE, date(2026, 11, 3))

APPLICATION = Application(
    parties=(APPLICANT, RESPONDENT),
    facts=FACTS,
    requests=REQUESTS,
    signatures=(Signature("申请人（签名盖章或按指印）", "甲某某"),),
    applied_on=date(2026, 11, 1),
)
ACCEPTANCE = Acceptance(
    parties=(APPLICANT, RESPONDENT),
    accepted_on=date(2026, 11, 3),
    on_application=True,
    dispute_type="物业",
    source="公安机关移送（110警情）",
    facts=FACTS,
    requests=REQUESTS,
    signatures=(Signature("当事人（签名）"), Signature("当事人（签名）"), Signature("登记人（签名）")),
    seal=SEAL,
    claim_fen=1_200_000,
    referrer="演示县公安局城东派出所",
    referral_no="演示警情20260912-0031",
    referred_at="2026年11月1日9时20分",
    remarks="当事人均要求由司法所参加调解。",
)
DISPUTE = "您与演示县某某物业服务有限公司之间的物业纠纷"
LETTER = Letter(
    addressee="甲某某（演示）",
    seal=SEAL,
    contact="丁调解员，0570-****456",
    receipt=(Signature("签收人（签名）"),),
)
REJECTION = Rejection(
    letter=LETTER,
    applied_on=date(2026, 11, 1),
    dispute=DISPUTE,
    ground="一方当事人明确拒绝调解",
    reasons="2026年11月2日征询意愿时，演示县某某物业服务有限公司明确表示不愿意调解，要求通过诉讼解决。",
    legal_basis="《中华人民共和国人民调解法》第十七条",
    remedies=("向演示县人民法院提起民事诉讼。", "向演示县住房和城乡建设局反映物业服务问题。"),
)
SUPPLEMENT = Supplement(
    letter=LETTER,
    applied_on=date(2026, 11, 1),
    dispute=DISPUTE,
    items=("房屋权属证明或者租赁合同（复印件即可）。", "受损部位照片。", "对方的联系方式。"),
    due_on=date(2026, 11, 10),
    ways="送到街道人民调解委员会，或者通过收到的链接拍照上传",
)
TERMINATION = Termination(
    letter=LETTER,
    dispute="甲某某（演示）与演示县某某物业服务有限公司物业纠纷",
    accepted_on=date(2026, 11, 3),
    ended_on=date(2026, 11, 20),
    reason="各方对赔偿金额差距过大，无法达成一致",
    course="2026年11月8日、11月15日两次组织调解，经面对面和背对背沟通，仍未达成协议。",
    remedies=("依法向人民法院提起诉讼。", "依法申请法律援助（符合条件的）。"),
)
FEEDBACK = Feedback(
    letter=Letter("演示县公安局城东派出所", SEAL, "丁调解员，0570-****456"),
    referral_no="演示警情20260912-0031",
    referred_on=date(2026, 11, 1),
    dispute="甲某某（演示）与演示县某某物业服务有限公司物业纠纷",
    accepted_on=date(2026, 11, 3),
    closed_on=date(2026, 11, 20),
    result="调解成功，双方签订书面调解协议（演东人调字〔2026〕018号）。",
    performance="首期款项已当场支付，其余款项分两期支付，正在履行。",
)
CONSENT = ConsentInquiry(
    dispute="甲某某（演示）与演示县某某物业服务有限公司物业纠纷",
    inquiries=(
        Inquiry("甲某某（演示）", "申请人", MADE_AT, "当面", "同意", None),
        Inquiry("演示县某某物业服务有限公司", "被申请人", MADE_AT, "电话", "联系不上", "无人接听"),
        Inquiry(
            "演示县某某物业服务有限公司",
            "被申请人",
            MADE_AT,
            "上门",
            "同意",
            "总经理乙某某当面答复",
        ),
    ),
    conclusion="各方当事人均同意调解。",
    signatures=(Signature("征询人（签名）", "丁某"),),
)
REACHED = (
    Reached(
        "申请人", "甲某某（演示）", "演示县城东街道和平社区3幢201室", True, MADE_AT, "甲某某（演示）", "13800000001",
        None, True, "138****0001", MADE_AT, "jia@example.com", MADE_AT,
    ),
    Reached("被申请人", "乙某某（演示）", "演示县建设路8号", None, None, None, "13800000002", None, None, None, None),
)  # fmt: skip
ASSIGNMENT = Assignment(
    parties=(APPLICANT, RESPONDENT),
    dispute_type="物业",
    level="一般",
    lead_office="演示县司法局城东司法所",
    accepted_on=date(2026, 11, 3),
    due_on=date(2026, 12, 3),
    mediator="丁某（演示）",
    chosen_by="双方当事人共同选定",
    assistants=(),
    recorder="戊某",
    offices=(
        OfficeSeat("派出所", "演示县公安局城东派出所", "己警官", "已接受"),
        OfficeSeat("司法所", "演示县司法局城东司法所", "庚所长", "已接受"),
        OfficeSeat("律师事务所", None, None, "待接受"),
        OfficeSeat("住建部门", "演示县住房和城乡建设局", "辛某", "已接受（经当事人同意邀请）"),
    ),
    disclosure="调解员声明：本人不是本案当事人或者代理人的近亲属，与本案没有利害关系，没有其他可能影响公正调解的关系。",
    signatures=(Signature("调解员（签名）", "丁某"), Signature("签发人（签名）")),
    seal=SEAL,
)
CLOSING = ClosingReport(
    dossier_no="2026-018",
    filled_on=date(2026, 11, 22),
    parties=(APPLICANT, RESPONDENT),
    mediator="丁某（演示）",
    accepted_on=date(2026, 11, 3),
    closed_on=date(2026, 11, 20),
    source="公安机关移送",
    dispute_type="物业",
    facts=FACTS,
    result="调解成功，签订书面调解协议（演东人调字〔2026〕018号）。",
    performance="首期款项已当场支付，其余款项分两期支付，正在履行。",
    handoffs="双方已共同申请司法确认。",
    claim_fen=1_200_000,
    agreed_fen=980_000,
    review=None,
    signatures=(Signature("承办人（签名）", "丁某"), Signature("审核人（签名）")),
    seal=SEAL,
)
