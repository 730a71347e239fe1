"""Closed lists about organisations."""

from mediation.core.i18n import N_
from mediation.law.term import Term


class OrgKind(Term):
    """What an organisation is."""

    POLICE_STATION = "police_station", N_("派出所")
    JUDICIAL_OFFICE = "judicial_office", N_("司法所")
    LAW_FIRM = "law_firm", N_("律师事务所"), "律所"
    PMC = "pmc", N_("人民调解委员会"), "调委会"
    PMC_INDUSTRY = "pmc_industry", N_("行业性专业性人民调解委员会"), "行业性专业性调委会"
    MEDIATION_STUDIO = "mediation_studio", N_("调解工作室"), "个人调解工作室", "品牌调解工作室"
    COURT = "court", N_("人民法院"), "法院", "法庭", "人民法庭"
    PROCURATORATE = "procuratorate", N_("人民检察院"), "检察院"
    NOTARY_OFFICE = "notary_office", N_("公证处"), "公证机构"
    GOVERNANCE_CENTER = "governance_center", N_("社会治理中心"), "矛调中心", "综治中心"
    JUSTICE_BUREAU = "justice_bureau", N_("司法局")
    LEGAL_AID_CENTER = "legal_aid_center", N_("法律援助中心")
    ARBITRATION = "arbitration", N_("劳动人事争议仲裁院"), "仲裁委", "仲裁委员会", "劳动人事仲裁院"
    COMMERCIAL_MEDIATION_ORG = "commercial_mediation_org", N_("商事调解组织")
    GRASSROOTS_LEGAL_SERVICE = "grassroots_legal_service", N_("基层法律服务所")
    VILLAGE_COMMITTEE = "village_committee", N_("村（居）民委员会"), "村委会", "居委会", "村/居委会"
    PETITION_OFFICE = "petition_office", N_("信访局")
    HOTLINE_12345 = "hotline_12345", N_("12345热线中心"), "12345"
    UNION = "union", N_("工会")
    WOMEN_FEDERATION = "women_federation", N_("妇女联合会"), "妇联"
    GOVERNMENT_DEPT = "government_dept", N_("政府部门"), "行政机关"


class DeptCode(Term):
    """Which field a government department answers for."""

    EDUCATION = "education", N_("教育"), "教育局"
    CIVIL_AFFAIRS = "civil_affairs", N_("民政"), "民政局"
    HRSS = "hrss", N_("人力资源和社会保障"), "人社", "人社局", "人力社保"
    ECOLOGY = "ecology", N_("生态环境"), "生态环境局"
    HOUSING_CONSTRUCTION = "housing_construction", N_("住房城乡建设"), "住建", "住建局"
    HEALTH = "health", N_("卫生健康"), "卫健", "卫健局"
    MARKET = "market", N_("市场监管"), "市场监督管理", "市场监管局"
    HOUSING_ADMIN = "housing_admin", N_("房屋管理"), "房管"
    TRAFFIC_POLICE = "traffic_police", N_("公安交通管理"), "交警"
    NATURAL_RESOURCES = "natural_resources", N_("自然资源"), "自然资源和规划"
    AGRICULTURE = "agriculture", N_("农业农村"), "农业"
    TRANSPORT = "transport", N_("交通运输"), "交通"
    URBAN_ENFORCEMENT = "urban_enforcement", N_("综合行政执法"), "城管", "综合执法"


# With court and procuratorate these are the "N" of a county's 3+N plan.
THREE_PLUS_N_DEPTS = frozenset(
    {
        DeptCode.EDUCATION,
        DeptCode.CIVIL_AFFAIRS,
        DeptCode.HRSS,
        DeptCode.ECOLOGY,
        DeptCode.HOUSING_CONSTRUCTION,
        DeptCode.HEALTH,
        DeptCode.MARKET,
        DeptCode.HOUSING_ADMIN,
    }
)

# Bodies that may preside over a mediation and seal its agreement.
MEDIATION_ORG_KINDS = frozenset(
    {OrgKind.PMC, OrgKind.PMC_INDUSTRY, OrgKind.MEDIATION_STUDIO, OrgKind.COMMERCIAL_MEDIATION_ORG}
)


class PmcHost(Term):
    """Under whose roof a people's mediation committee works, for the official statistics."""

    VILLAGE = "village", N_("村"), "村民委员会"
    NEIGHBOURHOOD = "neighbourhood", N_("居"), "居民委员会", "社区"
    TOWNSHIP = "township", N_("乡镇"), "乡", "镇"
    SUBDISTRICT = "subdistrict", N_("街道")
    ENTERPRISE = "enterprise", N_("企事业单位")
    SOCIAL_ORG = "social_org", N_("社会团体和其他组织"), "社会团体"
