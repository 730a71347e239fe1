"""Sample content of the papers of a session, its agreement, the court, the notary and the dossier."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mediation.agreements.documents import Agreement, FollowUp, Instalment, OralAgreement, Term
from mediation.core.paper import Seal, Signature
from mediation.court.documents import ConfirmationApplication, MediationProof, MediationReport, SessionEntry
from mediation.notary.documents import EnforcementCommitment, NotarizationApplication, PerformanceCheck
from mediation.records.documents import BackCover, CatalogueEntry, Cover, DossierNote, Exhibit
from mediation.rooms.documents import Attendance, Check, Outcome, Record, RightsNotice, RoomLog
from tests.factories.papers import APPLICANT, COMMITTEE, FACTS, RESPONDENT

SEAL = Seal(COMMITTEE, date(2026, 11, 8))
BEGUN = datetime(2026, 11, 8, 1, 30, tzinfo=UTC)
ENDED = datetime(2026, 11, 8, 3, 40, tzinfo=UTC)
PARTIES_SIGN = (Signature("申请人（签名）", "甲某某"), Signature("被申请人（签名、盖章）", "乙某某"))
ALL_SIGN = (*PARTIES_SIGN, Signature("人民调解员（签名）", "丁某"), Signature("记录人（签名）", "戊某"))

PEOPLE = {
    "mediator": "丁某",
    "applicant": "甲某某",
    "respondent": "丙某",
    "police": "己警官",
    "lawyer": "壬律师",
    "judicial_office": "庚所长",
}


def event(seq: int, seat: str, kind: str, /, **body: Any) -> dict[str, Any]:
    """An event of a room as clients get it."""
    return {
        "seq": seq,
        "at": (BEGUN + timedelta(minutes=seq)).isoformat(),
        "kind": kind,
        "from": {"participant": f"p-{seat}", "seat": seat, "name": PEOPLE[seat]},
        "body": body,
    }


LOG = [
    event(1, "mediator", "phase", **{"from": None, "to": "opening"}),
    event(2, "mediator", "text", text="现在开始调解。我是调解员丁某，先向各位宣读权利和义务。"),
    event(3, "applicant", "text", text="听清楚了，同意调解。"),
    event(4, "respondent", "text", text="清楚，同意。"),
    event(5, "mediator", "phase", **{"from": "opening", "to": "statements"}),
    event(6, "applicant", "text", text="9月12日晚上三楼外面的水管爆了，水渗进我家，地板、墙面、衣柜都泡坏了"),
    event(7, "applicant", "text", text="装修公司报价一万二，我要求物业全赔。"),
    event(8, "applicant", "file", file="f1", name="受损照片.jpg", type="image/jpeg", size=1, sha256="0" * 64),
    event(9, "respondent", "text", text="水管是公共部位，我们有维修责任，但报价太高，而且衣柜已经用了八年。"),
    event(10, "respondent", "text", text="这句发错了"),
    event(11, "respondent", "recall", seq=10),
    event(12, "police", "text", text="当晚我们出警，现场水管爆裂，301、201外墙有明水，与双方所说一致。"),
    event(13, "mediator", "mark", seq=12, **{"as": "fact"}),
    event(14, "respondent", "text", text="渗水原因是公共水管爆裂，我们没有异议。"),
    event(15, "mediator", "mark", seq=14, **{"as": "undisputed"}),
    event(16, "mediator", "text", text="争议焦点是衣柜的折旧和赔偿总额。"),
    event(17, "mediator", "mark", seq=16, **{"as": "issue"}),
    event(18, "mediator", "phase", **{"from": "statements", "to": "negotiation"}),
    event(19, "lawyer", "text", text="旧物按折旧赔偿比较合理，八年衣柜一般按三成左右。"),
    event(20, "mediator", "offer", text="建议赔偿9,800元，分三期支付，11月底前修复水管。"),
    event(21, "applicant", "answer", text="同意。"),
    event(22, "respondent", "answer", text="同意。"),
    event(23, "mediator", "text", text="双方就金额、期限和修复责任达成一致。"),
    event(24, "mediator", "mark", seq=23, **{"as": "consensus"}),
]
CAUCUS = [event(1, "applicant", "text", text="我的底线其实是九千元。")]
CONSULTATION = [event(1, "lawyer", "text", text="从法律上看物业败诉可能性大。")]

RIGHTS = RightsNotice(
    online=True,
    signatures=(
        Signature("申请人（签名）", "甲某某", note="短信验证码核验，2026年11月8日9时21分阅读并确认"),
        Signature("被申请人（签名）", "乙某某"),
    ),
)
RECORD = Record(
    begun_at=BEGUN,
    ended_at=ENDED,
    place="网络调解室（公开会场）；现场：城东街道矛盾纠纷调处中心一号调解室",
    matter="甲某某（演示）与演示县某某物业服务有限公司物业纠纷",
    parties=(
        Attendance("申请人", "甲某某（演示）", "在线", "姓名、身份证号比对，短信验证", BEGUN, ENDED),
        Attendance("被申请人委托代理人", "丙某", "到场", "身份证原件、授权委托书", BEGUN, ENDED),
    ),
    others=(
        Attendance("派出所", "己警官", "在线", "工作账号", BEGUN, ENDED),
        Attendance("司法所", "庚所长", "到场", "工作账号", BEGUN),
        Attendance("律师", "壬律师", "在线", "执业证号核验", BEGUN, ENDED),
    ),
    mediators=("丁某（演示）",),
    recorder="戊某",
    rights_told=True,
    rooms=(
        RoomLog("joint", LOG),
        RoomLog("caucus", CAUCUS),
        RoomLog("consultation", CONSULTATION),
    ),
    outcome=Outcome(
        result="各方自愿达成协议，内容见人民调解协议书（演东人调字〔2026〕018号）。",
        risks="逾期付款的法律后果和司法确认的申请期限已告知各方。",
    ),
    signatures=ALL_SIGN,
    seal=SEAL,
    checks=(
        Check("甲某某（演示）", ("甲某某于2026年11月8日11时45分在线逐段核对，确认17段。",)),
        Check("演示县某某物业服务有限公司", ("丙某于2026年11月8日11时47分在线逐段核对，确认17段。",)),
    ),
)
TERMS = (
    Term(
        obligor="演示县某某物业服务有限公司",
        obligee="甲某某（演示）",
        act="地板、墙面、衣柜损失赔偿款",
        amount_fen=980_000,
        method="转入甲某某（演示）在演示农商银行的账户（尾号0001）",
        default="任何一期逾期超过十日的，甲某某（演示）可以要求一次性支付全部未付款项",
        instalments=(
            Instalment(date(2026, 11, 8), 380_000),
            Instalment(date(2026, 12, 8), 300_000),
            Instalment(date(2027, 1, 8), 300_000),
        ),
    ),
    Term(
        obligor="演示县某某物业服务有限公司",
        act="修复和平社区3幢公共水管及外墙防水，修复后由社区和双方共同验收",
        due_on=date(2026, 11, 30),
        default="逾期未修复的，甲某某（演示）可以委托他人修复，合理费用由演示县某某物业服务有限公司承担",
    ),
)
AGREEMENT = Agreement(
    parties=(APPLICANT, RESPONDENT),
    facts=FACTS,
    terms=TERMS,
    extra_clauses=("上述款项付清、水管修复后，各方就本次渗水不再有其他争议。",),
    performance=None,
    copies=3,
    signatures=ALL_SIGN,
    seal=SEAL,
    open_points="物业费减免多少。\n楼上住户应不应当一起赔。",
)
ORAL = OralAgreement(
    parties=(APPLICANT, RESPONDENT),
    facts=FACTS,
    terms=(
        Term(
            obligor="演示县某某物业服务有限公司",
            obligee="甲某某（演示）",
            act="墙面清洁费",
            amount_fen=20_005,
            due="于达成协议时当场",
            method="现金",
        ),
    ),
    performance="当场履行完毕。",
    agreed_at=ENDED,
    open_points="家具要不要换新。",
    signatures=ALL_SIGN[2:],
    seal=SEAL,
)
FOLLOW_UP = FollowUp(
    parties="甲某某（演示）、演示县某某物业服务有限公司",
    agreement_no="演东人调字〔2026〕018号",
    reason="第二期付款到期",
    visited_at=datetime(2026, 12, 10, 2, 0, tzinfo=UTC),
    means="电话",
    performance="履行中",
    unperformed="第三期人民币3,000.00元，2027年1月8日前；还没有到期。",
    satisfaction="满意",
    mistake="没有",
    later_suit="有：甲某某（演示）就家具损失另案起诉，演示县人民法院已准许撤回起诉。",
    dispute="有：楼道照明由谁出钱。",
    risk="没有",
    findings="第二期3,000元已于12月7日到账；水管已修复并验收。",
    measures="提醒第三期付款日期；楼道照明可以另行申请调解。",
    next_on=date(2027, 1, 11),
    signatures=(Signature("回访人（签名）", "丁某"),),
    seal=SEAL,
)
REPORT = MediationReport(
    court="演示县人民法院",
    delegation_no="（2026）演委派字第31号",
    court_case_no="（2026）演0000诉前调31号",
    cause="物业服务合同纠纷",
    parties=(APPLICANT, RESPONDENT),
    received_on=date(2026, 11, 2),
    ended_on=date(2026, 11, 8),
    sessions=(SessionEntry(BEGUN, ENDED, "在线与到场结合", "双方当事人、调解员、派出所、司法所、律师"),),
    claims="申请人请求赔偿损失12,000元并修复公共水管。",
    undisputed=("2026年9月12日公共水管爆裂造成201室渗水。", "公共水管由被申请人负责维修。"),
    issues=("衣柜的折旧。", "赔偿总额和支付期限。"),
    result="达成调解协议（演东人调字〔2026〕018号），协议随本报告移送。",
    suggestion="建议对双方共同提出的司法确认申请予以审查确认。",
    service_addresses=("申请人：演示县城东街道和平社区3幢201室", "被申请人：演示县城东街道建设路8号"),
    signatures=(Signature("调解员（签名）", "丁某"),),
    seal=SEAL,
    proposals="双方同意披露：赔偿9,800元，分三期支付，11月底前修复水管。",
)
PROOF = MediationProof(
    cause="物业服务合同纠纷",
    parties=(APPLICANT, RESPONDENT),
    mediator="丁某",
    accepted_on=date(2026, 11, 3),
    sessions=REPORT.sessions or (),
    agreement_no="演东人调字〔2026〕018号",
    effective_on=date(2026, 11, 8),
    signatures=(Signature("调解员（签名）", "丁某"),),
    seal=SEAL,
)
CONFIRMATION = ConfirmationApplication(
    court="演示县人民法院",
    applicants=(APPLICANT, RESPONDENT),
    agreement_no="演东人调字〔2026〕018号",
    agreed_on=date(2026, 11, 8),
    facts=FACTS + "\n经调解，双方自愿达成调解协议。为保障协议履行，现共同申请司法确认。",
    materials=(
        "人民调解协议书原件。",
        "人民调解委员会主持调解的证明。",
        "申请人身份证明、联系方式。",
        "房屋权属证明。",
    ),
    signatures=(Signature("申请人（签名）", "甲某某"), Signature("申请人（签名、盖章）", "乙某某")),
    dated=date(2026, 11, 20),
)
NOTARIZATION = NotarizationApplication(
    notary_office="演示县公证处",
    applicants=(
        replace(APPLICANT, role="申请人（债权人）"),
        replace(RESPONDENT, role="申请人（债务人）"),
    ),
    purpose="保障调解协议履行",
    deed="人民调解协议书（演东人调字〔2026〕018号）",
    copies="3份",
    materials=(
        "人民调解协议书，1份。",
        "接受强制执行承诺书，1份。",
        "身份证明、营业执照，各1份。",
        "损失照片和报价单，1份。",
    ),
    witnesses="庚某某，演示县城东街道和平社区3幢102室，137****0003。",
    other="债务人已经支付第一期。",
    signatures=(Signature("申请人（签名）", "甲某某"), Signature("申请人（签名、盖章）", "乙某某")),
    dated=date(2026, 11, 20),
)
COMMITMENT = EnforcementCommitment(
    creditors=(APPLICANT,),
    debtors=(RESPONDENT,),
    guarantors=(),
    agreement_no="演东人调字〔2026〕018号",
    agreed_on=date(2026, 11, 8),
    amount_fen=980_000,
    duties=(
        "2026年11月8日前支付3,800.00元。",
        "2026年12月8日前支付3,000.00元。",
        "2027年1月8日前支付3,000.00元。",
    ),
    check=PerformanceCheck("电话和短信", "138****5678", "0570-****123", 7),
    signatures=(Signature("债权人（签名）", "甲某某"), Signature("债务人（签名、盖章）", "乙某某")),
)
COVER = Cover(
    name="甲某某（演示）与演示县某某物业服务有限公司物业纠纷",
    dossier_no="（演东）人调字第2026-018号",
    mediators=("丁某（演示）",),
    begun_on=date(2026, 11, 3),
    ended_on=date(2026, 11, 20),
    filed_by="戊某",
    filed_on=date(2026, 11, 22),
    retention="10年",
)
ITEMS = (
    ("人民调解申请书或者受理登记表", "1-2", True),
    ("权利义务告知书", "3", True),
    ("当事人身份证明", "4-6", True),
    ("授权委托书", "7", False),
    ("调查记录", None, False),
    ("证据材料", "8-11", False),
    ("调解记录", "12-15", True),
    ("调解协议书", "16-18", True),
    ("履行凭证", "19", False),
    ("回访记录", "20", False),
    ("司法确认、公证材料", "21-24", False),
    ("卷宗情况说明", None, False),
    ("封底", "25", True),
)
CATALOGUE = tuple(CatalogueEntry(number, *item) for number, item in enumerate(ITEMS, start=1))
NOTE = DossierNote(
    words=("申请人以在线方式签名，签名证据随电子卷宗保存。",), signatures=(Signature("立卷人（签名）", "戊某"),)
)
BACK = BackCover(
    pages=25,
    filed_on=date(2026, 11, 22),
    signatures=(Signature("立卷人（签名）", "戊某"), Signature("检查人（签名）")),
)

EXHIBITS = [
    Exhibit(
        1,
        "欠条",
        "证明2025年3月1日借款5万元",
        "赵某芳",
        1,
        ["李某明：认可"],
        handed_in=date(2026, 11, 5),
        digests=["9f2c4e7a10b3d5f86e21c0947ab3d1e5" * 2],
    ),
    Exhibit(
        2,
        "漏水照片（8张）",
        "证明2025年6月3日客厅顶棚漏水，地板泡坏",
        "赵某芳",
        1,
        ["李某明：不认可（照片看不出是哪一天拍的）"],
    ),
    Exhibit(3, "维修发票", "", "李某明", 2, (), withdrawn=True),
]
