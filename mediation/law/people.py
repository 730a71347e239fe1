"""Closed lists about people on a case: parties, agents, mediators, seats."""

from mediation.core.i18n import N_
from mediation.law.term import Term


class PartyRole(Term):
    """On which side of the dispute a party stands."""

    APPLICANT = "applicant", N_("申请人"), "原告"
    RESPONDENT = "respondent", N_("被申请人"), "被告"
    THIRD_PARTY = "third_party", N_("第三人")


class PartyKind(Term):
    """What a party is in law."""

    NATURAL = "natural", N_("自然人"), "个人"
    LEGAL = "legal", N_("法人"), "单位", "企业"
    UNINCORPORATED = "unincorporated", N_("非法人组织")


class Authority(Term):
    """What an agent may do; conceding, waiving and settling need the special one (民事诉讼法 62).

    A guardian acts by law for whoever cannot (民法典 23, 民事诉讼法 60).
    """

    GENERAL = "general", N_("一般授权"), "一般代理"
    SPECIAL = "special", N_("特别授权"), "特别代理"
    STATUTORY = "statutory", N_("法定代理"), "监护"
    ELECTED = "elected", N_("推选代表")


class AgentKind(Term):
    """Who may act for a party: entrusted (民事诉讼法 61), or as guardian by law (民事诉讼法 60)."""

    LAWYER = "lawyer", N_("律师")
    LEGAL_WORKER = "legal_worker", N_("基层法律服务工作者")
    RELATIVE = "relative", N_("近亲属")
    STAFF = "staff", N_("本单位工作人员")
    RECOMMENDED = "recommended", N_("社区、单位或者社会团体推荐的人")
    GUARDIAN = "guardian", N_("监护人（法定代理人）")
    ELECTED = "elected", N_("推选的代表人")


class PhoneProof(Term):
    """How staff made sure whose new telephone it is before they write it down."""

    PAPERS = "papers_seen", N_("当面看了本人和身份证件")
    VIDEO = "seen_by_video", N_("视频里看了本人和身份证件")
    RUNG_BACK = "rung_back", N_("打原来登记的号码，本人确认")
    LETTER = "by_letter", N_("单位来函或者代理人带委托书办理")


class Capacity(Term):
    """How far a person acts for themselves (民法典 18 to 22); of a minor the birthday tells it."""

    FULL = "full", N_("按年龄判断")
    SELF_SUPPORTING = "self_supporting", N_("满十六周岁，以自己的劳动收入为主要生活来源")
    LIMITED = "limited", N_("限制民事行为能力人")
    NONE = "none", N_("无民事行为能力人")


class Power(Term):
    """What an agent does only where the letter of authority names it (民事诉讼法 62, 民诉法解释 89)."""

    CONCEDE = "concede", N_("承认对方的请求")
    WAIVE = "waive", N_("放弃自己的请求")
    CHANGE = "change", N_("变更调解请求")
    SETTLE = "settle", N_("和解、提出和接受调解方案")
    SIGN = "sign", N_("签署调解协议和申请书")
    RECEIVE = "receive", N_("代收款项和文书")


class MediatorKind(Term):
    """On what footing a mediator works."""

    PEOPLE = "people", N_("人民调解员")
    COURT_INVITED = "court_invited", N_("特邀调解员")
    ADMIN = "admin", N_("行政调解员")
    LAWYER = "lawyer", N_("律师调解员")
    NOTARY = "notary", N_("公证调解员")
    COMMERCIAL = "commercial", N_("商事调解员")


class Employment(Term):
    """Whether mediation is a mediator's whole job."""

    FULL_TIME = "full_time", N_("专职")
    PART_TIME = "part_time", N_("兼职")


class SeatKind(Term):
    """The part a participant plays on a case; one person presides."""

    MEDIATOR = "mediator", N_("调解员"), "人民调解员"
    APPLICANT = "applicant", N_("申请人")
    RESPONDENT = "respondent", N_("被申请人")
    THIRD_PARTY = "third_party", N_("第三人")
    AGENT = "agent", N_("代理人"), "委托代理人"
    POLICE = "police", N_("派出所"), "民警"
    JUDICIAL_OFFICE = "judicial_office", N_("司法所")
    LAWYER = "lawyer", N_("律师"), "律师事务所", "律所"
    DEPARTMENT = "department", N_("职能部门"), "部门"
    NOTARY = "notary", N_("公证员"), "公证处"
    JUDGE = "judge", N_("法官")
    RECORDER = "recorder", N_("记录人"), "书记员"
    COMPANION = "companion", N_("陪同人"), "陪同人员"
    OBSERVER = "observer", N_("旁听家人")


PARTY_SEATS = frozenset({SeatKind.APPLICANT, SeatKind.RESPONDENT, SeatKind.THIRD_PARTY})
OFFICE_SEATS = frozenset(
    {
        SeatKind.POLICE,
        SeatKind.JUDICIAL_OFFICE,
        SeatKind.LAWYER,
        SeatKind.DEPARTMENT,
        SeatKind.NOTARY,
        SeatKind.JUDGE,
    }
)
THREE_OFFICE_SEATS = frozenset({SeatKind.POLICE, SeatKind.JUDICIAL_OFFICE, SeatKind.LAWYER})
