"""The demonstration's disputes of which nothing is heard but their state: a dozen, each in another one today."""

from __future__ import annotations

from mediation.cases.service import PartyDetails
from mediation.demo.people import company, person
from mediation.demo.story import Story


def _two(applicant: tuple[str, str, int], respondent: tuple[str, str, int], at: str) -> tuple[PartyDetails, ...]:
    return (
        person("applicant", *applicant, at=f"演示县{at}1幢301室"),
        person("respondent", *respondent, at=f"演示县{at}1幢401室"),
    )


STORIES = (
    Story(
        "wages", "YS-CGT", "tiaojieyuan", 3, "assigned",
        {
            "dispute_type": "migrant_wages", "collab_mode": "three_plus_n", "source": "on_application",
            "summary": "十七名工人在演示花园二期工地做木工，工程结束后三个月工资没有结清，多次讨要没有结果。",
            "requests": "支付拖欠工资共计186400元。", "claim_amount_fen": 18_640_000,
            "is_mass": True, "is_difficult": True,
        },
        (
            person("applicant", "赵铁柱", "19760621", 5, at="演示县临江镇上塘村12号", work="木工"),
            company("respondent", "演示宏达建筑劳务有限公司", "钱宏达", 8, at="演示县城关镇工业路66号"),
        ),
        calls=("department",),
    ),
    Story(
        "fees", "YS-CGT", "tiaojieyuan2", 5, "consent_pending",
        {
            "dispute_type": "property_mgmt", "channel": "online_form",
            "summary": "业主认为电梯长期停用、卫生差，两年没有交物业费；物业公司要求补交。",
            "requests": "补交物业费5120元。", "claim_amount_fen": 512_000,
        },
        (
            company("applicant", "演示安居物业服务有限公司", "孙安居", 12, at="演示县城关镇滨河路9号"),
            person("respondent", "周小燕", "19900118", 14, at="演示县城关镇滨河花园5幢602室"),
        ),
    ),
    Story(
        "loan", "YS-CGT", "tiaojieyuan", 12, "in_mediation",
        {
            "dispute_type": "contract", "source": "from_court", "channel": "court_platform",
            "referral_kind": "pre_filing_delegation", "mediation_kind": "court_delegated",
            "court_case_no": "（2026）浙0499诉前调1186号", "referrer_no": "（2026）演示委派第86号",
            "summary": "被申请人做水果生意时向申请人借款43600元，写有借条，到期没有还。",
            "requests": "归还借款43600元。", "claim_amount_fen": 4_360_000,
        },
        _two(("吴秀英", "19790730", 16), ("郑国强", "19830402", 17), "城关镇人民路"), referrer="YS-FY",
    ),
    Story(
        "support", "YS-CGT", "tiaojieyuan2", 75, "closed",
        {
            "dispute_type": "family", "summary": "老人与三个子女为每月赡养费和轮流照料发生争执。",
            "requests": "三个子女每月各付赡养费800元。", "claim_amount_fen": 2_880_000,
        },
        _two(("冯阿婆", "19430508", 18), ("冯建国", "19700211", 19), "临江镇下塘村"),
        ending={"result": "success_written", "agreed_amount_fen": 2_880_000, "performance": "performed"},
    ),
    Story(
        "ward", "YS-YL", "yitiao", 28, "suspended",
        {
            "dispute_type": "medical", "summary": "患者术后感染，认为医院处置不及时，要求赔偿；双方同意做损害鉴定。",
            "requests": "赔偿医疗费、误工费共62000元。", "claim_amount_fen": 6_200_000, "is_difficult": True,
            "mediation_kind": "people_industry",
        },
        (
            person("applicant", "马志明", "19720917", 21, at="演示县城关镇解放路21号"),
            company("respondent", "演示县第二医院", "高院长", 22, at="演示县城关镇健康路1号"),
        ),
        ending={"reason": "双方同意委托医疗损害鉴定，等待鉴定意见。"},
    ),
    Story(
        "plot", "YS-LJT", "linjiang", 60, "failed",
        {
            "dispute_type": "homestead", "summary": "两户对宅基地之间的过道归属各执一词，一户砌墙堵住过道。",
            "requests": "拆除围墙，恢复过道。",
        },
        _two(("朱老四", "19560214", 23), ("秦万里", "19610619", 25), "临江镇上塘村"),
        ending={"reason": "gap_too_wide", "note": "双方对权属证据各执一词，差距太大。已告知可以申请确权或者起诉。"},
    ),
    Story(
        "shop", "YS-CGT", "tiaojieyuan2", 20, "withdrawn",
        {
            "dispute_type": "e_commerce", "summary": "网店出售的冰箱有划痕，买家要求退货，商家只同意补偿。",
            "requests": "退货退款2399元。", "claim_amount_fen": 239_900,
        },
        _two(("许多多", "19960825", 26), ("施小店", "19880303", 27), "城关镇商业街"),
        ending={"reason": "商家已经上门换货，双方自行和解。", "self_settled": True},
    ),
    Story(
        "deposit", "YS-CGT", "tiaojieyuan", 9, "rejected",
        {
            "dispute_type": "contract", "summary": "租房押金没有退还，申请人此前已向法院起诉并立案。",
            "requests": "退还押金3000元。", "claim_amount_fen": 300_000,
        },
        _two(("何一帆", "19940410", 29), ("尤房东", "19660101", 30), "城关镇学府路"),
        ending={"ground": "already_taken", "note": "法院已经立案受理。如法院委派，我们再接手调解。"},
    ),
    Story(
        "noise", "YS-CGT", "tiaojieyuan", 2, "supplement_required",
        {
            "dispute_type": "environment", "source": "on_application", "channel": "hotline_12345",
            "referrer_no": "12345-{day}-5521", "summary": "楼下餐馆油烟机噪声大，夜里影响休息。",
            "requests": "加装隔音，晚上十点以后关机。",
        },
        _two(("严清静", "19850606", 32), ("华小馆", "19800720", 33), "城关镇美食街"),
        ending={"items": ("申请人身份证明", "噪声发生的时间和录音")},
    ),
    Story(
        "timber", "YS-LJT", "linjiang", 0, "applied",
        {
            "dispute_type": "forest_land", "source": "proactive", "channel": "grid",
            "summary": "网格员走访发现两户为毛竹山界址发生争吵，已劝开，请调委会处理。", "requests": "明确毛竹山界址。",
        },
        _two(("金竹山", "19590312", 34), ("魏青松", "19630815", 35), "临江镇竹坑村"),
    ),
    Story(
        "crash", "YS-CGT", "tiaojieyuan2", 41, "in_mediation",
        {
            "dispute_type": "traffic", "source": "from_police", "channel": "police_110",
            "referral_kind": "police_transfer", "referrer_no": "JQ{day}-0190", "collab_mode": "three_offices",
            "summary": "电动车与小轿车在路口相撞，双方对医疗费、误工费数额意见不一。",
            "requests": "赔偿医疗费、误工费共15800元。", "claim_amount_fen": 1_580_000,
        },
        _two(("陶小敏", "19870909", 38), ("姜师傅", "19750515", 39), "城关镇环城路"), referrer="YS-PCS",
        calls=("police", "judicial_office", "lawyer"),
    ),
)  # fmt: skip
