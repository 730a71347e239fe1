"""Which kinds of mediation an office may hold, and what a kind brings with it."""

from mediation.core.i18n import N_
from mediation.law.cases import ReferralKind
from mediation.law.organisations import OrgKind
from mediation.law.outcomes import MediationKind

_K = MediationKind
_BY_COURT = {
    ReferralKind.PRE_FILING_DELEGATION.value: _K.COURT_DELEGATED,
    ReferralKind.IN_SUIT_ENTRUSTMENT.value: _K.COURT_ENTRUSTED,
}
"""A court's arrangement before the body's own footing (SIM 11)."""
_AT: dict[OrgKind, tuple[MediationKind, ...]] = {
    OrgKind.PMC: (_K.PEOPLE,),
    OrgKind.PMC_INDUSTRY: (_K.PEOPLE_INDUSTRY, _K.PEOPLE),
    OrgKind.MEDIATION_STUDIO: (_K.PEOPLE, _K.PEOPLE_INDUSTRY),
    OrgKind.JUDICIAL_OFFICE: (_K.PEOPLE, _K.ADMIN),
    OrgKind.JUSTICE_BUREAU: (_K.PEOPLE, _K.ADMIN, _K.ADMIN_REVIEW),
    OrgKind.GOVERNANCE_CENTER: (_K.PEOPLE, _K.PEOPLE_INDUSTRY),
    OrgKind.POLICE_STATION: (_K.PUBLIC_SECURITY,),
    OrgKind.GOVERNMENT_DEPT: (_K.ADMIN,),
    OrgKind.COMMERCIAL_MEDIATION_ORG: (_K.COMMERCIAL,),
    OrgKind.LAW_FIRM: (_K.LAWYER,),
    OrgKind.NOTARY_OFFICE: (_K.NOTARY,),
    OrgKind.ARBITRATION: (_K.LABOUR, _K.ARBITRATION),
    OrgKind.UNION: (_K.LABOUR,),
}
"""The usual kind first. Only the police mediate under 治安管理处罚法 9; what a committee mediates stays 人民调解."""

WITHIN: dict[MediationKind, str] = {
    _K.PEOPLE: N_("适用《人民调解法》，不收费。协议有合同效力，可以申请司法确认。"),
    _K.PEOPLE_INDUSTRY: N_("适用《人民调解法》，由行业性专业性组织主持，不收费。协议可以申请司法确认。"),
    _K.ADMIN: N_("适用行政调解的规定，不收费，期限另算。能不能司法确认，先问法院。"),
    _K.PUBLIC_SECURITY: N_(
        "适用《治安管理处罚法》第九条。达成协议并履行的不予处罚；不履行的，公安机关依法处罚，当事人可以起诉。不能司法确认。"
    ),
    _K.COURT_DELEGATED: N_("法院诉前委派，按法院的期限办，结果报告法院。"),
    _K.COURT_ENTRUSTED: N_("法院诉中委托，按法院的期限办，结果报告法院。"),
    _K.COMMERCIAL: N_("适用《商事调解条例》，可以按公布的标准收费。"),
}
"""What follows from a kind, for whoever registers."""

NOT_FOR_POLICE = N_(
    "雇凶伤害他人、结伙斗殴或者其他寻衅滋事、多次实施违反治安管理行为、当事人不愿意、调解中又实施违法行为、嫌疑人逃跑的，不适用治安调解。"
)
"""PSP 179 in words."""


def kinds_for(office: str, referral: str | None) -> tuple[MediationKind, ...]:
    """The kinds that an office of this kind may hold for a case that came to it this way, the usual one first."""
    if (ordered := _BY_COURT.get(referral or "")) is not None:
        return (ordered,)
    return _AT.get(OrgKind(office), (_K.PEOPLE,))


def kind_or_usual(office: str, referral: str | None, wanted: str) -> MediationKind:
    """The kind that is wanted where the office may hold it, else its usual one."""
    held = kinds_for(office, referral)
    return next((one for one in held if one == wanted), held[0])
