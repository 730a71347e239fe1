"""J1 to J12: may this agreement be confirmed by a court, why not, and what puts it right (domain D3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mediation.core.clock import local_day
from mediation.core.i18n import N_
from mediation.law import clauses
from mediation.law.calendar import due_date
from mediation.law.handoffs import AgreementFacts, Check, Duty, Mend, Value, Verdict, numbers_in
from mediation.law.rules import rule
from mediation.law.terms import MEDIATION_ORG_KINDS, MediationKind

_CPLI = "《最高人民法院关于适用〈民事诉讼法〉的解释》"
_ASK = N_("请调解员核对后回答。")
_LAST_DAYS = 7
_ADMIN_BODIES = frozenset({MediationKind.ADMIN})
_NOT_CIVIL = frozenset({MediationKind.ADMIN_REVIEW})


@dataclass(frozen=True, slots=True)
class CourtAnswers:
    """What only people can say; None means nobody has looked yet. `review_note` settles what is to be reviewed."""

    third_party_interest: bool | None = None
    confirms_title: bool | None = None
    property_proofs: bool | None = None
    related_parties: bool | None = None
    other_enforcement: bool | None = None
    review_note: str = ""


@dataclass(frozen=True, slots=True)
class _Case:
    facts: AgreementFacts
    answers: CourtAnswers
    today: date
    courts: int
    filed_on: date | None = None


def assess(
    facts: AgreementFacts, answers: CourtAnswers, today: date, courts: int, filed_on: date | None = None
) -> list[Check]:
    """Return the twelve checks in their order.

    `courts` is how many courts the rule of place offers; `filed_on` is the day of the hand-over, None before it.
    """
    case = _Case(facts, answers, today, courts, filed_on)
    return [check(case) for check in _CHECKS]


def _organisation(case: _Case) -> Check:
    facts, line = case.facts, _line("J1", N_("由依法设立的调解组织主持"), "《民事诉讼法》第二百零五条", "CPL-205")
    if facts.mediation_kind == MediationKind.PUBLIC_SECURITY:
        return line(
            Verdict.BLOCK, N_("这是公安机关主持的治安调解协议，不是调解组织的调解协议。"),
            mend=N_("请由驻所调解委员会重新制作人民调解协议。"), by=Mend.NEW_AGREEMENT,
        )  # fmt: skip
    if facts.org_kind in MEDIATION_ORG_KINDS and facts.org_active:
        return line(Verdict.PASS, N_("由%(org)s主持。"), org=facts.org_name)
    if facts.mediation_kind in _ADMIN_BODIES:
        return line(
            Verdict.WARN, N_("由%(org)s行政调解，各地法院做法不同。"), org=facts.org_name,
            mend=N_("移送前先问一下法院是否受理。"),
        )  # fmt: skip
    return line(
        Verdict.BLOCK, N_("%(org)s没有登记为调解组织，或者已经停止工作。"), org=facts.org_name,
        mend=N_("请核对主持单位的登记信息。"), by=Mend.DATA,
    )  # fmt: skip


def _signed(case: _Case) -> Check:
    line = _line("J2", N_("各方都已签名，协议已生效"), "《人民调解法》第二十九条", "RML-29")
    missing = [side.name for side in case.facts.sides if not side.signed]
    if missing:
        return line(
            Verdict.BLOCK,
            N_("%(names)s还没有签名。"),
            names="、".join(missing),
            mend=N_("请先完成签署。"),
            by=Mend.DATA,
        )
    if case.facts.effective_at is None:
        return line(Verdict.BLOCK, N_("协议还没有生效。"), mend=N_("请先完成签署和盖章。"), by=Mend.DATA)
    unchecked = [side.name for side in case.facts.sides if side.identity_grade < 1]
    if unchecked:  # a name or number was changed since: what the court gets would differ from who was checked
        return line(
            Verdict.BLOCK, N_("%(names)s的身份还没有核对，或者核对以后改过姓名、证件号。"), names="、".join(unchecked),
            mend=N_("请核对身份；姓名和协议书上不同的，请重新做协议。"), by=Mend.DATA,
        )  # fmt: skip
    return line(Verdict.PASS, N_("各方已签名，协议已生效。"))


def _civil(case: _Case) -> Check:
    line = _line("J3", N_("属于民事纠纷"), f"{_CPLI}第三百五十五条")
    if case.facts.mediation_kind in _NOT_CIVIL:
        return line(
            Verdict.BLOCK,
            N_("公民与行政机关之间的争议不能司法确认。"),
            mend=N_("请由复议机关制作调解书，或者向法院起诉。"),
        )
    return line(Verdict.PASS, N_("属于平等主体之间的民事纠纷。"))


def _identity(case: _Case) -> Check:
    line = _line("J4", N_("不涉及身份关系的确认或者解除"), f"{_CPLI}第三百五十五条第三项")
    found = _duties(case, clauses.touches_identity)
    if found:
        return line(
            Verdict.BLOCK, N_("%(numbers)s确认或者解除婚姻、亲子、收养等身份关系。"), numbers=numbers_in(found),
            mend=N_("请删去这些内容另行办理；其中的抚养费等金额可以另订协议。"), by=Mend.NEW_AGREEMENT,
        )  # fmt: skip
    if case.facts.identity_matter:
        return line(Verdict.WARN, N_("协议标明涉及人身关系，请核对条款只约定钱款和财物。"), mend=N_("请逐条再看一遍。"))
    return line(Verdict.PASS, N_("条款没有涉及身份关系。"))


def _title(case: _Case) -> Check:
    line = _line("J5", N_("不是确认物权、知识产权归属"), f"{_CPLI}第三百五十五条第五项")
    found = _duties(case, lambda text: clauses.confirms_title(text) or clauses.sets_boundary(text))
    mend = N_("把“归谁所有”改写成谁在什么时候交付什么、办理什么登记。")
    if case.answers.confirms_title:
        return line(Verdict.BLOCK, N_("经核对，协议内容是确认物权或者知识产权归属。"), mend=mend, by=Mend.NEW_AGREEMENT)
    if found and case.answers.confirms_title is None:
        return line(
            Verdict.WARN, N_("%(numbers)s像是在确认归谁所有或者划定边界，法院可能不予受理。"),
            numbers=numbers_in(found), mend=mend, by=Mend.ANSWER,
        )  # fmt: skip
    return line(Verdict.PASS, N_("条款没有确认物权或者知识产权归属。"))


def _third_parties(case: _Case) -> Check:
    line = _line("J6", N_("不损害国家、社会公共利益和他人权益"), f"{_CPLI}第三百五十八条第二项")
    match case.answers.third_party_interest:
        case None:
            return line(
                Verdict.MANUAL,
                N_("还没有核对是否涉及第三人或者公共利益。"),
                mend=N_("请调解员核对后回答。"),
                by=Mend.ANSWER,
            )
        case True:
            return line(
                Verdict.BLOCK, N_("协议处分了第三人的权益，或者涉及公共利益。"),
                mend=N_("请让第三人参加并签名，或者删去相关内容。"), by=Mend.NEW_AGREEMENT,
            )  # fmt: skip
    return line(Verdict.PASS, N_("经核对，没有损害他人和公共利益的内容。"))


def _definite(case: _Case) -> Check:
    line = _line("J7", N_("每一条都写得清楚、能履行"), f"{_CPLI}第三百五十八条第五项")
    vague = [duty for duty in case.facts.duties if clauses.vague_points(duty)]
    if not case.facts.duties:
        return line(
            Verdict.BLOCK, N_("协议没有可以履行的条款。"), mend=N_("请写明谁在什么时候做什么。"), by=Mend.NEW_AGREEMENT
        )
    if vague:
        points = "、".join(dict.fromkeys(point for duty in vague for point in clauses.vague_points(duty)))
        return line(
            Verdict.BLOCK, N_("%(numbers)s没有写明：%(points)s。"), numbers=numbers_in(vague), points=points,
            mend=N_("请各方另订补充协议写清楚。内容不明确的，法院会裁定驳回。"), by=Mend.NEW_AGREEMENT,
        )  # fmt: skip
    return line(Verdict.PASS, N_("每一条都写明了谁、做什么、什么时候。"))


def _in_time(case: _Case) -> Check:
    line = _line("J8", N_("在协议生效之日起三十日内"), "《民事诉讼法》第二百零五条", "CPL-205")
    if case.facts.effective_at is None:
        return line(Verdict.BLOCK, N_("协议还没有生效。"), mend=N_("请先完成签署和盖章。"), by=Mend.DATA)
    due = due_date(local_day(case.facts.effective_at), rule("T-JC", case.today)).due
    if case.filed_on is not None and case.filed_on <= due:
        return line(Verdict.PASS, N_("已于%(day)s提出，没有超过期限。"), day=case.filed_on)
    left = (due - case.today).days
    if left < 0:
        return line(
            Verdict.BLOCK, N_("申请期限已于%(due)s届满。"), due=due,
            mend=N_("可以改办赋强公证、申请支付令，或者向法院起诉。"),
        )  # fmt: skip
    verdict = Verdict.WARN if left <= _LAST_DAYS else Verdict.PASS
    return line(verdict, N_("最后一天是%(due)s，还有%(left)s天。"), due=due, left=str(left))


def _court(case: _Case) -> Check:
    line = _line("J9", N_("有管辖的人民法院"), "《民事诉讼法》第二百零五条", "CPL-205")
    if not case.courts:
        return line(
            Verdict.BLOCK, N_("没有找到有管辖权的人民法院。"), mend=N_("请管理员登记本地人民法院。"), by=Mend.DATA
        )
    if case.facts.delegated_by:
        return line(Verdict.PASS, N_("向邀请调解的人民法院提出。"))
    return line(Verdict.PASS, N_("各方可以在有管辖权的基层人民法院中选择。"))


def _property_proofs(case: _Case) -> Check:
    line = _line("J10", N_("涉及不动产、车辆、股权的有权属证明"), f"{_CPLI}第三百五十四条")
    found = _duties(case, clauses.names_registered_property)
    if not found:
        return line(Verdict.PASS, N_("条款不涉及需要登记的财产。"))
    match case.answers.property_proofs:
        case None:
            return line(
                Verdict.MANUAL, N_("%(numbers)s涉及需要登记的财产，还没有核对权属证明。"), numbers=numbers_in(found),
                mend=_ASK, by=Mend.ANSWER,
            )  # fmt: skip
        case False:
            return line(
                Verdict.WARN, N_("权属证明还没有交，法院会限期补充。"),
                mend=N_("请当事人补交产权证、行驶证或者股权证明。"), by=Mend.DATA,
            )  # fmt: skip
    return line(Verdict.PASS, N_("权属证明已附。"))


def _minors(case: _Case) -> Check:
    line = _line("J11", N_("未成年人由监护人代理"), "《民法典》第二十三条")
    natural = [side for side in case.facts.sides if side.natural]
    alone = [side.name for side in natural if side.adult is False and not side.has_guardian]
    if alone:
        return line(
            Verdict.BLOCK, N_("%(names)s是未成年人，没有登记监护人。"), names="、".join(alone),
            mend=N_("请登记监护人，由监护人参加并签名。"), by=Mend.DATA,
        )  # fmt: skip
    unknown = [side.name for side in natural if side.adult is None]
    if unknown:
        return line(
            Verdict.WARN,
            N_("%(names)s没有登记出生日期。"),
            names="、".join(unknown),
            mend=N_("请核对年龄。"),
            by=Mend.DATA,
        )
    return line(Verdict.PASS, N_("当事人都是成年人，或者有监护人代理。"))


def _sham(case: _Case) -> Check:
    line = _line("J12", N_("没有虚假调解的迹象"), "《人民法院在线调解规则》第二十三条")
    signs = _sham_signs(case)
    if not signs:
        return line(Verdict.PASS, N_("没有发现虚假调解的迹象。"))
    if case.answers.review_note.strip():
        return line(
            Verdict.WARN, N_("已人工核查：%(note)s（迹象：%(signs)s）"), note=case.answers.review_note.strip(),
            signs=signs,
        )  # fmt: skip
    return line(
        Verdict.MANUAL, N_("需要人工核查：%(signs)s。"), signs=signs,
        mend=N_("请核实债务来源和证据，写下核查情况。"), by=Mend.ANSWER,
    )  # fmt: skip


def _sham_signs(case: _Case) -> tuple[str, ...]:
    facts, answers = case.facts, case.answers
    signs = (
        (N_("当事人之间有关联"), bool(answers.related_parties)),
        (N_("债务人另有执行案件"), bool(answers.other_enforcement)),
        (N_("大额债务很快达成协议"), _quick_and_large(case)),
        (N_("大额债务没有证据"), _large(case) and not facts.evidence_count),
    )
    return (*(name for name, found in signs if found), *facts.signs)


def _large(case: _Case) -> bool:
    return case.facts.amount_fen >= rule("D-SHAM-AMOUNT", case.today).value


def _quick_and_large(case: _Case) -> bool:
    facts = case.facts
    if not _large(case) or facts.effective_at is None or facts.accepted_on is None:
        return False
    return (local_day(facts.effective_at) - facts.accepted_on).days <= rule("D-SHAM-DAYS", case.today).value


_CHECKS: tuple[Callable[[_Case], Check], ...] = (
    _organisation, _signed, _civil, _identity, _title, _third_parties, _definite, _in_time, _court,
    _property_proofs, _minors, _sham,
)  # fmt: skip


def _duties(case: _Case, says: Callable[[str], bool]) -> list[Duty]:
    return [duty for duty in case.facts.duties if says(duty.text)]


def _line(code: str, title: str, basis: str, article: str = "") -> Callable[..., Check]:
    def said(verdict: Verdict, reason: str, *, mend: str = "", by: Mend | None = None, **values: Value) -> Check:
        return Check(code, title, verdict, reason, basis, values, article, mend, by)

    return said
