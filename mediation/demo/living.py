"""Disputes in which people are seen at work: open rooms, and what came of rooms that are closed."""

from __future__ import annotations

from mediation.cases.service import PartyDetails
from mediation.demo.people import person
from mediation.demo.story import Line, Story, Terms


def _sides(a: tuple[str, str, int, str], b: tuple[str, str, int, str], at: str) -> tuple[PartyDetails, ...]:
    return (
        person("applicant", *a[:3], at=f"演示县{at}2号", work=a[3]),
        person("respondent", *b[:3], at=f"演示县{at}18号", work=b[3]),
    )


LEAK = Story(
    "leak", "YS-CGT", "tiaojieyuan", 6, "open_room",
    {
        "dispute_type": "neighbour", "source": "from_police", "channel": "police_110",
        "referral_kind": "police_transfer", "collab_mode": "three_offices", "referrer_no": "JQ{day}-0327",
        "referrer_contact": "王建平 0579-80000017", "place": "演示县城关镇桂花小区3幢",
        "summary": "李家卫生间防水损坏，渗到楼下张家，吊顶、地板泡坏。双方争吵，邻居报110，民警劝开后移送调解。",
        "requests": "1.修好卫生间防水，不再漏水；2.赔偿吊顶和地板损失8000元。", "claim_amount_fen": 800_000,
    },
    (
        person("applicant", "张桂兰", "19680312", 2, at="演示县城关镇桂花小区3幢301室", work="退休工人"),
        person("respondent", "李大勇", "19810905", 3, at="演示县城关镇桂花小区3幢401室", work="货车司机"),
    ),
    referrer="YS-PCS", seats=("police", "judicial_office", "lawyer"),
    talk=(
        Line("mediator", "今天请两家坐到一起，把漏水的事说清楚。先说经过，一个一个来。", phase="statements"),
        Line("applicant", "十月二十号晚上开始滴水，吊顶塌了一块，地板也泡翘了，要赔八千元。", mark="claim"),
        Line("applicant", "吊顶被水泡坏的样子。", file="吊顶水渍.png"),
        Line("respondent", "水是从我家卫生间下去的，我认。可是吊顶本来就旧了，八千太多。", mark="undisputed"),
        Line("police", "出警那天我们看过，水从401室卫生间地漏旁边渗下去，当时还在滴。", mark="fact", phase="facts"),
        Line("respondent", "我找人看过，做防水要敲掉瓷砖，报价单发在这里。"),
        Line("respondent", "修好防水要做哪些工、花多少钱。", file="防水维修报价.txt"),
        Line("respondent", "防水我来做，十天里做完，做完放两天水试给张阿姨看。", mark="consensus"),
        Line("lawyer", "相邻漏水，管好自家设施的一方要修好并赔损失；吊顶用了多年，按折旧算比较公平。", phase="issues"),
        Line("mediator", "那么现在只剩一件事没有谈拢：吊顶和地板赔多少。", mark="issue"),
        Line("mediator", "张阿姨，这里只有我们两个人。您心里最看重的是什么？", aside="applicant"),
        Line("applicant", "我就怕修不好再漏。钱少一点也行，只要他写明再漏怎么办。", aside="applicant"),
        Line("respondent", "吊顶和地板赔偿款", phase="proposals", offer_fen=500_000),
        Line("mediator", "李大勇先生提出了一个数。张阿姨，您看看能不能接受，也可以还一个数。"),
    ),
)  # fmt: skip

WAITING = Story(
    "hotpot", "YS-CGT", "tiaojieyuan", 4, "waiting_room",
    {
        "dispute_type": "other_consumer", "channel": "hotline_12345", "referrer_no": "12345-{day}-6107",
        "summary": "顾客在火锅店就餐时被服务员端翻的汤锅烫伤手背，医药费由谁出、赔多少没有谈拢。",
        "requests": "赔偿医药费、误工费3600元。", "claim_amount_fen": 360_000,
    },
    _sides(("沈丽娟", "19930214", 42, "会计"), ("罗火旺", "19790822", 43, "个体经营"), "城关镇美食街"),
    talk=(Line("applicant", "我已经进来了，病历和发票都带着。", phase="opening"),),
)  # fmt: skip

SIGNING = Story(
    "ring", "YS-CGT", "tiaojieyuan2", 9, "signing",
    {
        "dispute_type": "family", "summary": "订婚后解除婚约，双方对彩礼和共同开销怎么退没有谈拢。",
        "requests": "返还彩礼60000元。", "claim_amount_fen": 6_000_000,
    },
    _sides(("汪建军", "19950611", 44, "快递员"), ("何小芸", "19970119", 46, "幼儿教师"), "城关镇学府路"),
    talk=(
        Line("applicant", "订婚时给了六万，现在婚不结了，应当退给我。", mark="claim", phase="statements"),
        Line("respondent", "彩礼收到是事实，可是一半买了家电，家电都在他家。", mark="fact", phase="facts"),
        Line("mediator", "家电留在男方家，这一点双方都认。", mark="undisputed"),
        Line("respondent", "我愿意退三万五，分两次。", mark="consensus", phase="proposals"),
    ),
    terms=Terms("返还彩礼款", 3_500_000, 2, 20, "家电归汪建军使用，双方不再就婚约提出其他要求。"),
)  # fmt: skip

PAYING = Story(
    "scaffold", "YS-CGT", "tiaojieyuan", 52, "paying",
    {
        "dispute_type": "damages", "summary": "邻居搭建雨棚时脚手架倒下，砸坏旁边的电动三轮车和摊位。",
        "requests": "赔偿车辆和摊位损失12000元。", "claim_amount_fen": 1_200_000,
        "source": "proactive", "channel": "grid",
    },
    _sides(("丁水根", "19660908", 47, "水果摊主"), ("范志刚", "19820425", 49, "泥瓦工"), "城关镇农贸街"),
    talk=(
        Line("applicant", "三轮车修不好了，摊位也要重搭，一共一万二。", mark="claim", phase="statements"),
        Line("respondent", "架子是我搭的，没有扎牢，是我的错。", mark="fact", phase="facts"),
        Line("mediator", "车子旧了六年，双方同意按九千元算。", mark="consensus", phase="proposals"),
    ),
    terms=Terms("车辆和摊位损失赔偿款", 900_000, 3, 20),
)  # fmt: skip

OVERDUE = Story(
    "pigs", "YS-LJT", "linjiang", 84, "overdue",
    {
        "dispute_type": "contract", "summary": "养殖户赊购饲料，卖猪后没有按约付清货款。",
        "requests": "付清饲料款24600元。", "claim_amount_fen": 2_460_000, "channel": "walk_in",
    },
    _sides(("潘有粮", "19710316", 51, "饲料店主"), ("石大山", "19690703", 53, "养殖户"), "临江镇竹坑村"),
    talk=(
        Line("applicant", "三月到六月一共赊了两万四千六，有送货单。", mark="claim", phase="statements"),
        Line("respondent", "数目不错，猪价跌了，一下子拿不出来。", mark="undisputed", phase="facts"),
        Line("mediator", "分四期付，每月一期，双方都点头了。", mark="consensus", phase="proposals"),
    ),
    terms=Terms("饲料货款", 2_460_000, 4, 34),
)  # fmt: skip

COURT = Story(
    "kiosk", "YS-CGT", "tiaojieyuan", 16, "at_court",
    {
        "dispute_type": "contract", "summary": "店铺租期没到房东要提前收回，装修补偿和退租金谈不拢。",
        "requests": "退租金、补偿装修共28000元。", "claim_amount_fen": 2_800_000,
    },
    _sides(("田小卖", "19860530", 54, "店主"), ("方房东", "19630217", 55, "退休教师"), "城关镇商业街"),
    talk=(
        Line("applicant", "还有八个月租期，装修刚做，提前收回要赔两万八。", mark="claim", phase="statements"),
        Line("respondent", "收回是因为房子要卖，租金退，装修按剩下的时间折算。", mark="issue", phase="issues"),
        Line("applicant", "退租金加装修一共两万一，我月底前搬。", mark="consensus", phase="proposals"),
    ),
    terms=Terms("退还租金和装修补偿款", 2_100_000, 2, 20),
)  # fmt: skip

ACCEPTED = Story(
    "orchard", "YS-LJT", "linjiang", 22, "court_accepted",
    {
        "dispute_type": "contract", "source": "proactive", "channel": "screening",
        "summary": "合伙种橘子，散伙时树苗、农药钱和卖橘子的钱没有结清。",
        "requests": "结清合伙款31000元。", "claim_amount_fen": 3_100_000,
    },
    _sides(("柳青山", "19740128", 57, "农民"), ("江长河", "19761111", 59, "农民"), "临江镇下塘村"),
    talk=(
        Line("applicant", "账本在这里，差我三万一。", mark="claim", phase="statements"),
        Line("respondent", "运费没有算进去，扣掉运费是两万七。", mark="issue", phase="issues"),
        Line("applicant", "运费的单子我看了，两万七我认。", mark="consensus", phase="proposals"),
    ),
    terms=Terms("合伙结算款", 2_700_000, 3, 20),
)  # fmt: skip

NOTARY = Story(
    "cement", "YS-CGT", "tiaojieyuan2", 20, "at_notary",
    {
        "dispute_type": "contract", "summary": "买卖水泥黄沙，货用完了货款没有付，买方要求分期。",
        "requests": "付清货款45000元。", "claim_amount_fen": 4_500_000,
    },
    _sides(("龚石磊", "19800706", 61, "建材店主"), ("袁建平", "19830927", 63, "包工头"), "城关镇工业路"),
    talk=(
        Line("applicant", "水泥黄沙一共四万五，送货单都签了字。", mark="claim", phase="statements"),
        Line("respondent", "货收到了，数目也对，工程款下来就付。", mark="undisputed", phase="facts"),
        Line("respondent", "分三个月付，愿意办公证，不付就直接执行。", mark="consensus", phase="proposals"),
    ),
    terms=Terms("建材货款", 4_500_000, 3, 25),
)  # fmt: skip

DELEGATED = Story(
    "parking", "YS-CGT", "tiaojieyuan", 30, "delegated",
    {
        "dispute_type": "property_mgmt", "source": "from_court", "channel": "court_platform",
        "referral_kind": "pre_filing_delegation", "mediation_kind": "court_delegated",
        "court_case_no": "（2026）浙0499诉前调1093号", "referrer_no": "（2026）演示委派第79号",
        "summary": "车位租用到期，双方对续租价格和占用期间的费用有争议，起诉后法院诉前委派调解。",
        "requests": "支付占用费6800元。", "claim_amount_fen": 680_000,
    },
    _sides(("鲁平安", "19780319", 64, "司机"), ("葛守车", "19721024", 65, "保安"), "城关镇滨河路"),
    referrer="YS-FY",
    talk=(
        Line("applicant", "租期过了还停着，要付六千八。", mark="claim", phase="statements"),
        Line("respondent", "车位一直空着没人要，最多付一千。", mark="issue", phase="issues"),
        Line("mediator", "两次协商，双方差得太远，今天先到这里。", phase="closing"),
    ),
    ending={
        "reason": "gap_too_wide", "note": "组织两次协商，双方对占用费数额差距过大。",
        "report": {
            "claims": "请求支付占用费6800元。", "undisputed": "车位租期已经届满\n届满后车辆继续停放",
            "issues": "占用期间的费用标准", "failure": "双方对占用费数额差距过大。", "suggestion": "建议登记立案。",
        },
    },
)  # fmt: skip

DOSSIER = Story(
    "fence", "YS-CGT", "tiaojieyuan2", 95, "dossier",
    {
        "dispute_type": "neighbour", "summary": "翻修围墙占了邻家排水沟，下雨时院子积水，双方争吵多次。",
        "requests": "恢复排水沟，赔偿3000元。", "claim_amount_fen": 300_000,
        "source": "from_other_dept", "channel": "hotline_12345", "referrer_no": "12345-{day}-4410",
    },
    _sides(("戴春燕", "19750815", 66, "裁缝"), ("夏国庆", "19701001", 67, "电工"), "城关镇环城路"),
    talk=(
        Line("applicant", "沟堵了，一下雨就进水，家具泡坏了三千元。", mark="claim", phase="statements"),
        Line("respondent", "墙砌过去十几公分，是我没有量准。", mark="fact", phase="facts"),
        Line("respondent", "沟我已经挖通了，家具赔两千四。", mark="consensus", phase="proposals"),
    ),
    terms=Terms("家具损失赔偿款", 240_000, 1, 12, "排水沟已经恢复，双方不再就围墙和排水沟提出其他要求。"),
    ending={"performance": "performed"},
)  # fmt: skip

LIVING = (LEAK, WAITING, SIGNING, PAYING, OVERDUE, COURT, ACCEPTED, NOTARY, DELEGATED, DOSSIER)
