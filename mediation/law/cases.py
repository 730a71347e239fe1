"""Closed lists about a dispute: what kind it is, where it came from, how it ended."""

from mediation.core.i18n import N_
from mediation.law.term import Term


class DisputeType(Term):
    """The 18 official types of the people's-mediation statistics."""

    FAMILY = "family", N_("婚姻家庭"), "婚姻", "家庭"
    NEIGHBOUR = "neighbour", N_("邻里"), "邻里关系", "相邻关系"
    HOMESTEAD = "homestead", N_("房屋宅基地"), "宅基地", "房屋、宅基地"
    CONTRACT = "contract", N_("合同")
    BUSINESS_OPERATION = "business_operation", N_("生产经营")
    DAMAGES = "damages", N_("损害赔偿"), "赔偿"
    FOREST_LAND = "forest_land", N_("山林土地"), "山林、土地", "土地承包"
    EXPROPRIATION = "expropriation", N_("征地拆迁"), "征地、拆迁", "拆迁"
    ENVIRONMENT = "environment", N_("环境污染"), "环境保护"
    MIGRANT_WAGES = "migrant_wages", N_("拖欠农民工工资"), "农民工工资", "欠薪"
    OTHER_LABOUR = "other_labour", N_("其他劳动争议"), "劳动争议", "劳动"
    TOURISM = "tourism", N_("旅游")
    E_COMMERCE = "e_commerce", N_("电子商务"), "电商"
    OTHER_CONSUMER = "other_consumer", N_("其他消费"), "消费", "消费者权益"
    MEDICAL = "medical", N_("医疗"), "医患"
    TRAFFIC = "traffic", N_("道路交通事故"), "交通事故", "道路交通"
    PROPERTY_MGMT = "property_mgmt", N_("物业"), "物业管理"
    OTHER = "other", N_("其他"), "其它"


LABOUR_TYPES = frozenset({DisputeType.MIGRANT_WAGES, DisputeType.OTHER_LABOUR})
CONSUMER_TYPES = frozenset({DisputeType.TOURISM, DisputeType.E_COMMERCE, DisputeType.OTHER_CONSUMER})
DISPUTE_PARENTS: dict[str, frozenset[DisputeType]] = {"labour": LABOUR_TYPES, "consumer": CONSUMER_TYPES}


class Source(Term):
    """The statistical source; 接受委托移送 is only the sum of the last five and no value of its own."""

    PROACTIVE = "proactive", N_("主动调解"), "主动"
    ON_APPLICATION = "on_application", N_("依申请调解"), "依申请", "当事人申请", "申请调解"
    FROM_COURT = "from_court", N_("法院委托移送"), "法院", "人民法院"
    FROM_PROCURATORATE = "from_procuratorate", N_("检察院委托移送"), "检察院", "人民检察院"
    FROM_POLICE = "from_police", N_("公安机关委托移送"), "公安机关", "公安", "派出所"
    FROM_PETITION = "from_petition", N_("信访部门委托移送"), "信访部门", "信访", "信访局"
    FROM_OTHER_DEPT = "from_other_dept", N_("其他部门委托移送"), "其他部门"


ENTRUSTED_SOURCES = frozenset(
    {
        Source.FROM_COURT,
        Source.FROM_PROCURATORATE,
        Source.FROM_POLICE,
        Source.FROM_PETITION,
        Source.FROM_OTHER_DEPT,
    }
)


class Channel(Term):
    """How the dispute reached us."""

    WALK_IN = "walk_in", N_("来访登记"), "来访", "现场", "窗口"
    ONLINE_FORM = "online_form", N_("网上申请"), "网上", "在线申请"
    LINK = "link", N_("链接或二维码"), "二维码", "链接", "扫码"
    POLICE_110 = "police_110", N_("110警情"), "110"
    COURT_PLATFORM = "court_platform", N_("人民法院调解平台"), "法院调解平台"
    HOTLINE_12345 = "hotline_12345", N_("12345热线"), "12345"
    HOTLINE_12348 = "hotline_12348", N_("12348热线"), "12348"
    PETITION = "petition", N_("信访")
    GRID = "grid", N_("网格上报"), "网格"
    SCREENING = "screening", N_("排查发现"), "排查"
    LEGAL_AID = "legal_aid", N_("援调对接"), "法律援助"
    ODR = "odr", N_("在线矛盾纠纷化解平台"), "ODR平台", "ODR", "解纷码", "浙江解纷码"
    ASSIGNED = "assigned", N_("上级交办"), "交办"


# A person comes in by these alone, with neither an account nor a clerk.
PUBLIC_CHANNELS = frozenset({Channel.ONLINE_FORM, Channel.LINK})


class ReferralKind(Term):
    """Under what arrangement another body sent the dispute."""

    PRE_FILING_DELEGATION = "pre_filing_delegation", N_("诉前委派")
    IN_SUIT_ENTRUSTMENT = "in_suit_entrustment", N_("诉中委托")
    INVITED_ASSIST = "invited_assist", N_("邀请协助")
    POLICE_TRANSFER = "police_transfer", N_("警调移送"), "警调对接"
    PETITION_IMPORT = "petition_import", N_("信访导入")
    LEGAL_AID_TRANSFER = "legal_aid_transfer", N_("援调对接")
    REVIEW_REFERRAL = "review_referral", N_("复议转调")
    ADMIN_SUIT_REFERRAL = "admin_suit_referral", N_("行政诉讼引调")
    SUPERVISED_ASSIGNMENT = "supervised_assignment", N_("交办")


class Level(Term):
    """How heavy the case is; decides the team and the default times."""

    L1 = "L1", N_("简易"), "L1"
    L2 = "L2", N_("一般"), "L2", "复杂", "一般/复杂"
    L3 = "L3", N_("重大疑难"), "L3", "疑难复杂", "重大"


class ConsentAnswer(Term):
    """A respondent's answer to the question whether to mediate (人民调解法 17)."""

    AGREED = "agreed", N_("同意调解"), "同意"
    REFUSED = "refused", N_("不同意调解"), "不同意", "拒绝"
    UNREACHABLE = "unreachable", N_("无法联系"), "联系不上"


class ContactMeans(Term):
    """By what means somebody was contacted."""

    PHONE = "phone", N_("电话")
    SMS = "sms", N_("短信")
    VISIT = "visit", N_("上门"), "走访"
    WECHAT = "wechat", N_("微信")
    LETTER = "letter", N_("信函"), "邮寄"
    ONLINE = "online", N_("网上"), "平台", "在线"
