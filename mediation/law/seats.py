"""What each seat is for, who fills it, and what it sees unless the case says otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass

from mediation.core.i18n import N_
from mediation.law.organisations import OrgKind
from mediation.law.people import SeatKind
from mediation.law.term import Term


class Sight(Term):
    """Something a seat may see."""

    JOINT_ROOM = "joint_room", N_("共同调解室的发言和材料")
    OWN_CAUCUS = "own_caucus", N_("本方单独沟通的内容")
    ALL_CAUCUSES = "all_caucuses", N_("各方单独沟通的内容")
    CONSULTATION = "consultation", N_("部门会商的内容")
    CASE_SUMMARY = "case_summary", N_("案情简介和争议焦点")
    PARTY_CONTACTS = "party_contacts", N_("当事人的联系方式")
    CASE_FILE = "case_file", N_("案件材料")
    AGREEMENT = "agreement", N_("调解协议")
    OUTCOME = "outcome", N_("处理结果")


@dataclass(frozen=True, slots=True)
class Seat:
    """One kind of seat: `label` is shown beside every saying; no `filled_by` means no organisation fills it."""

    kind: SeatKind
    label: str
    duties: tuple[str, ...]
    filled_by: frozenset[OrgKind]
    sees: frozenset[Sight]


CHOOSABLE = (
    Sight.CASE_SUMMARY,
    Sight.JOINT_ROOM,
    Sight.CONSULTATION,
    Sight.CASE_FILE,
    Sight.AGREEMENT,
    Sight.OUTCOME,
    Sight.PARTY_CONTACTS,
)
"""What a department may be let see, chosen for each case anew; what was said in private is never among it."""
ALWAYS = frozenset({Sight.CASE_SUMMARY})
"""Without it nobody could sit in a case."""
_MEDIATORS = frozenset(
    {
        OrgKind.PMC,
        OrgKind.PMC_INDUSTRY,
        OrgKind.MEDIATION_STUDIO,
        OrgKind.JUDICIAL_OFFICE,
        OrgKind.GOVERNANCE_CENTER,
        OrgKind.COMMERCIAL_MEDIATION_ORG,
        OrgKind.NOTARY_OFFICE,
        OrgKind.GOVERNMENT_DEPT,
        OrgKind.LAW_FIRM,
    }
)
_DEPARTMENTS = frozenset(
    {
        OrgKind.GOVERNMENT_DEPT,
        OrgKind.PROCURATORATE,
        OrgKind.PETITION_OFFICE,
        OrgKind.UNION,
        OrgKind.WOMEN_FEDERATION,
        OrgKind.LEGAL_AID_CENTER,
        OrgKind.ARBITRATION,
        OrgKind.VILLAGE_COMMITTEE,
    }
)
_PARTY_SEES = frozenset({Sight.JOINT_ROOM, Sight.OWN_CAUCUS, Sight.AGREEMENT, Sight.OUTCOME})
_OFFICE_SEES = frozenset({Sight.JOINT_ROOM, Sight.CONSULTATION, Sight.CASE_SUMMARY, Sight.OUTCOME})
_PARTY_DUTIES = (
    N_("如实陈述纠纷事实"),
    N_("遵守调解现场秩序，尊重人民调解员"),
    N_("尊重对方当事人行使权利"),
)

_SEATS = {
    seat.kind: seat
    for seat in (
        Seat(
            SeatKind.MEDIATOR,
            N_("调解员"),
            (
                N_("主持调解，核对参加人身份，告知权利义务"),
                N_("保守当事人的秘密，不偏袒、不强迫"),
                N_("制作调解记录和调解协议，督促履行并回访"),
                N_("发现可能引起治安案件、刑事案件的，及时报告公安机关"),
            ),
            _MEDIATORS,
            frozenset(Sight) - {Sight.OWN_CAUCUS},
        ),
        Seat(SeatKind.APPLICANT, N_("申请人"), _PARTY_DUTIES, frozenset(), _PARTY_SEES),
        Seat(SeatKind.RESPONDENT, N_("被申请人"), _PARTY_DUTIES, frozenset(), _PARTY_SEES),
        Seat(SeatKind.THIRD_PARTY, N_("第三人"), _PARTY_DUTIES, frozenset(), _PARTY_SEES),
        Seat(
            SeatKind.AGENT,
            N_("代理人"),
            (N_("在授权范围内代为参加调解"), N_("承认、放弃、变更请求或者和解，须有特别授权")),
            frozenset({OrgKind.LAW_FIRM, OrgKind.GRASSROOTS_LEGAL_SERVICE, OrgKind.LEGAL_AID_CENTER}),
            _PARTY_SEES,
        ),
        Seat(
            SeatKind.POLICE,
            N_("派出所"),
            (
                N_("接处警，稳定情绪，及时固定事实和证据"),
                N_("区分民事纠纷、治安案件和刑事案件"),
                N_("经当事人同意移送调解，维护现场秩序"),
                N_("发现矛盾激化及时报告；治安处罚在调解室之外依法办理"),
            ),
            frozenset({OrgKind.POLICE_STATION}),
            _OFFICE_SEES,
        ),
        Seat(
            SeatKind.JUDICIAL_OFFICE,
            N_("司法所"),
            (
                N_("牵头协调并安排时间，指派人民调解员"),
                N_("起草调解协议，告知司法确认和赋强公证"),
                N_("向派出所、法院等移送单位反馈结果"),
                N_("督促履行和回访，登记台账，组织联席会议"),
            ),
            frozenset({OrgKind.JUDICIAL_OFFICE}),
            _OFFICE_SEES | {Sight.PARTY_CONTACTS, Sight.CASE_FILE, Sight.AGREEMENT},
        ),
        Seat(
            SeatKind.LAWYER,
            N_("律师"),
            (
                N_("在调解室值班，中立解释法律，不代理任何一方"),
                N_("协助民警和调解员，出具法律意见书"),
                N_("首问负责：未当场化解的，由同一律所团队跟进"),
                N_("协助申请法律援助；入席前完成利益冲突审查"),
            ),
            frozenset({OrgKind.LAW_FIRM, OrgKind.GRASSROOTS_LEGAL_SERVICE}),
            _OFFICE_SEES,
        ),
        Seat(
            SeatKind.DEPARTMENT,
            N_("职能部门"),
            (N_("说明本领域的事实、规定和可用资源"), N_("承担本领域的解决措施，并写明完成期限")),
            _DEPARTMENTS,
            _OFFICE_SEES,
        ),
        Seat(
            SeatKind.NOTARY,
            N_("公证员"),
            (
                N_("审查协议能否赋予强制执行效力"),
                N_("受理并办理公证，登记公证书编号"),
                N_("核实履行情况，出具执行证书"),
            ),
            frozenset({OrgKind.NOTARY_OFFICE}),
            frozenset({Sight.CASE_SUMMARY, Sight.AGREEMENT, Sight.OUTCOME}),
        ),
        Seat(
            SeatKind.JUDGE,
            N_("法官"),
            (N_("立案前指导调解"), N_("审查司法确认申请并作出裁定"), N_("以后审理本案的法官不查看单独沟通内容")),
            frozenset({OrgKind.COURT}),
            frozenset({Sight.CASE_SUMMARY, Sight.AGREEMENT, Sight.OUTCOME}),
        ),
        Seat(
            SeatKind.RECORDER,
            N_("记录人"),
            (N_("如实记录调解过程并签名"),),
            _MEDIATORS,
            frozenset({Sight.JOINT_ROOM, Sight.CASE_SUMMARY, Sight.CASE_FILE, Sight.AGREEMENT, Sight.OUTCOME}),
        ),
        Seat(
            SeatKind.COMPANION,
            N_("陪同人"),
            (N_("陪同当事人参加，协助其使用和理解"), N_("不代当事人作决定，遵守秩序并保守秘密")),
            frozenset(),
            frozenset({Sight.JOINT_ROOM}),
        ),
        Seat(
            SeatKind.OBSERVER,
            N_("旁听家人"),
            (N_("帮当事人看和听，不发言，不代当事人作决定"), N_("遵守秩序并保守秘密")),
            frozenset(),
            frozenset({Sight.JOINT_ROOM}),
        ),
    )
}


def seat(kind: SeatKind) -> Seat:
    """Return what a seat of this kind is."""
    return _SEATS[kind]


def seats_for(org: OrgKind) -> list[SeatKind]:
    """Return the seats that an organisation of this kind may fill, in their usual order."""
    return [found.kind for found in _SEATS.values() if org in found.filled_by]


def chosen_sights(kind: str, sights: Iterable[str]) -> list[str]:
    """What a department is let see, by name in the order of the list; other seats see what they are there for."""
    if kind != SeatKind.DEPARTMENT:
        return []
    wanted = set(sights)
    return [one.value for one in CHOOSABLE if one in ALWAYS or one.value in wanted]


def seat_sees(kind: SeatKind, chosen: Iterable[str]) -> frozenset[Sight]:
    """What one seat sees: what was chosen for a department and its parties agreed to, else what its kind is for.

    Names that are none, and what may not be chosen, open nothing.
    """
    wanted = {one.value for one in CHOOSABLE} & set(chosen)
    if kind is not SeatKind.DEPARTMENT or not wanted:
        return seat(kind).sees
    return frozenset(Sight(one) for one in wanted) | ALWAYS
