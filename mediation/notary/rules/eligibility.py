"""E-1 to E-15: may this agreement become an enforceable deed, why not, and what puts it right (domain E2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from mediation.core.clock import local_day
from mediation.core.i18n import N_
from mediation.law import clauses
from mediation.law.handoffs import AgreementFacts, Check, Duty, Mend, Value, Verdict, numbers_in
from mediation.law.route_rules import outside_notary
from mediation.law.rules import UnknownRule, rule
from mediation.law.terms import MediationKind
from mediation.notary.rules.roles import creditors, debtors, giving, guarantors
from mediation.notary.states import Territory

_NOTX = "《最高人民法院关于公证债权文书执行若干问题的规定》"
_ANNEX = N_("请各债务人签署标准的《接受强制执行承诺书》。")


@dataclass(frozen=True, slots=True)
class NotaryAnswers:
    """What only people can say; None means nobody has looked yet. `rate_bp` is the yearly rate in basis points."""

    all_will_appear: bool | None = None
    creditor_duty_open: bool | None = None
    private_lending: bool | None = None
    rate_bp: int | None = None
    evidence_attached: bool | None = None
    sham_suspected: bool | None = None
    territory: str = ""
    review_note: str = ""


@dataclass(frozen=True, slots=True)
class Commitments:
    """What the annex holds by now: which parties signed it, and whether the way of checking is complete."""

    signed_by: frozenset[UUID] = field(default_factory=frozenset)
    check_complete: bool = False


@dataclass(frozen=True, slots=True)
class _Case:
    facts: AgreementFacts
    answers: NotaryAnswers
    commitments: Commitments
    today: date


def assess(facts: AgreementFacts, answers: NotaryAnswers, commitments: Commitments, today: date) -> list[Check]:
    """Return the fifteen checks in their order."""
    case = _Case(facts, answers, commitments, today)
    return [check(case) for check in _CHECKS]


def _effective(case: _Case) -> Check:
    line = _line("E-1", N_("书面协议已签名生效"), "《人民调解法》第二十九条", "RML-29")
    facts = case.facts
    if facts.mediation_kind == MediationKind.PUBLIC_SECURITY:  # lies in the police's file (PSP 184); domain doubt 6
        return line(
            Verdict.BLOCK, N_("这是公安机关主持的治安调解协议，不是调解组织的调解协议。"),
            mend=N_("请由驻所调解委员会重新制作人民调解协议。"), by=Mend.NEW_AGREEMENT,
        )  # fmt: skip
    if not facts.written:
        return line(Verdict.BLOCK, N_("这是口头协议。"), mend=N_("请制作书面协议并签名。"), by=Mend.NEW_AGREEMENT)
    missing = [side.name for side in facts.sides if not side.signed]
    if missing or facts.effective_at is None:
        return line(Verdict.BLOCK, N_("协议还没有签完或者没有生效。"), mend=N_("请先完成签署和盖章。"), by=Mend.DATA)
    return line(Verdict.PASS, N_("书面协议已由各方签名并生效。"))


def _gives(case: _Case) -> Check:
    line = _line("E-2", N_("有付款或者交付财物的内容"), "《公证程序规则》第三十九条第一项", "NOTP-39")
    if not giving(case.facts):
        return line(Verdict.BLOCK, N_("协议没有付款、交付物品或者有价证券的条款。"), mend=N_("可以改为申请司法确认。"))
    return line(Verdict.PASS, N_("%(numbers)s有给付内容。"), numbers=numbers_in(giving(case.facts)))


def _people(case: _Case) -> Check:
    line = _line("E-3", N_("各方身份明确、有行为能力并会到场"), f"{_NOTX}第十二条")
    sides = case.facts.sides
    unknown = [side.name for side in sides if side.identity_grade < 1]
    minors = [side.name for side in sides if side.natural and side.adult is False and not side.has_guardian]
    if unknown or minors:
        return line(
            Verdict.BLOCK, N_("%(names)s还没有核对身份，或者没有监护人代理。"), names="、".join([*unknown, *minors]),
            mend=N_("请核对身份；未成年人请登记监护人。"), by=Mend.DATA,
        )  # fmt: skip
    if case.answers.all_will_appear is None:
        return line(
            Verdict.MANUAL, N_("还没有确认各方本人到场，或者由特别授权的代理人到场。"),
            mend=N_("请问清各方后回答。"), by=Mend.ANSWER,
        )  # fmt: skip
    if case.answers.all_will_appear is False:
        return line(
            Verdict.BLOCK, N_("有人不能到场，也没有特别授权的代理人。债务人未到场是法院不予执行的理由。"),
            mend=N_("请办理特别授权委托。"), by=Mend.DATA,
        )  # fmt: skip
    return line(Verdict.PASS, N_("各方身份已核对，会到场或者委托特别授权代理人。"))


def _amount(case: _Case) -> Check:
    line = _line("E-4", N_("金额固定，或者有固定的计算方法"), "《公证程序规则》第三十九条第三项", "NOTP-39")
    open_ended = [duty for duty in giving(case.facts) if _without_amount(duty)]
    if open_ended:
        return line(
            Verdict.BLOCK, N_("%(numbers)s没有写明金额、数量或者计算方法。"), numbers=numbers_in(open_ended),
            mend=N_("请写明金额，或者本金、利率和起算日。"), by=Mend.NEW_AGREEMENT,
        )  # fmt: skip
    return line(Verdict.PASS, N_("金额或者数量明确。"))


def _without_amount(duty: Duty) -> bool:
    if duty.kind == clauses.MONEY:
        return duty.amount_fen is None and not clauses.gives_formula(duty.text)
    return not duty.text.strip()


def _payment(case: _Case) -> Check:
    line = _line("E-5", N_("每一期有日期和账户，提前到期条件客观"), "《公证程序规则》第三十九条第三项", "NOTP-39")
    due = [duty for duty in giving(case.facts) if not duty.performed]
    undated = [duty for duty in due if not duty.due_days]
    unpaid_where = [duty for duty in due if duty.means == "bank" and not duty.has_account]
    no_way = [duty for duty in due if duty.kind == clauses.MONEY and not duty.means]
    vague = [duty for duty in due if clauses.accelerates_vaguely(duty.default_clause + duty.text)]
    for found, reason, mend in (
        (undated, N_("%(numbers)s没有写明付款或者交付的日期。"), N_("请写明每一期的日期。")),
        (no_way, N_("%(numbers)s没有写怎么付。"), N_("请写明转账、现金还是其他方式；转账的写明收款账户。")),
        (unpaid_where, N_("%(numbers)s没有收款账户。"), N_("请写明户名、账号和开户行。")),
        (vague, N_("%(numbers)s约定了提前到期，但没有写明客观条件。"), N_("请写明逾期几天或者几期才提前到期。")),
    ):
        if found:
            return line(Verdict.BLOCK, reason, numbers=numbers_in(found), mend=mend, by=Mend.NEW_AGREEMENT)
    return line(Verdict.PASS, N_("每一期都有日期和收款方式。"))


def _no_doubt(case: _Case) -> Check:
    line = _line("E-6", N_("双方对给付内容无疑义"), "《公证程序规则》第三十九条第二项", "NOTP-39")
    needed = {side.party_id for side in [*creditors(case.facts), *debtors(case.facts)]}
    if needed and needed <= case.commitments.signed_by:
        return line(Verdict.PASS, N_("承诺书已写明，债权人和债务人都已签署。"))
    return line(Verdict.BLOCK, N_("协议里没有“双方对给付内容无疑义”的条款。"), mend=_ANNEX, by=Mend.ANNEX)


def _accepts_enforcement(case: _Case) -> Check:
    line = _line("E-7", N_("每个债务人承诺接受强制执行"), "《公证法》第三十七条", "NOTL-37")
    missing = [side.name for side in debtors(case.facts) if side.party_id not in case.commitments.signed_by]
    if missing or not debtors(case.facts):
        return line(
            Verdict.BLOCK, N_("%(names)s还没有承诺接受强制执行。"), names="、".join(missing) or N_("债务人"),
            mend=_ANNEX, by=Mend.ANNEX,
        )  # fmt: skip
    return line(Verdict.PASS, N_("每个债务人都已承诺接受强制执行。"))


def _guarantors_accept(case: _Case) -> Check:
    line = _line("E-8", N_("每个担保人承诺接受强制执行"), f"{_NOTX}第六条")
    missing = [side.name for side in guarantors(case.facts) if side.party_id not in case.commitments.signed_by]
    if missing:
        return line(
            Verdict.WARN, N_("%(names)s没有承诺。只写了主债务的，担保部分不能强制执行。"), names="、".join(missing),
            mend=N_("请担保人也签署承诺书。"), by=Mend.ANNEX,
        )  # fmt: skip
    return line(Verdict.PASS, N_("没有担保人，或者担保人都已承诺。"))


def _performance_check(case: _Case) -> Check:
    line = _line("E-9", N_("约定公证机构怎样核实履行情况"), "《公证程序规则》第三十九条第五项", "NOTP-39")
    needed = {side.party_id for side in [*creditors(case.facts), *debtors(case.facts)]}
    if case.commitments.check_complete and needed <= case.commitments.signed_by:
        return line(Verdict.PASS, N_("已约定核实的方式、地址和答复期限。"))
    return line(
        Verdict.BLOCK, N_("还没有约定核实的方式、地址和答复期限。"), mend=N_("请在承诺书里填写核实约定，各方签署。"),
        by=Mend.ANNEX,
    )  # fmt: skip


def _creditor_duty(case: _Case) -> Check:
    line = _line("E-10", N_("债权人没有待履行的义务"), "《公证程序规则》第五十五条", "NOTP-55")
    owed = {side.party_id for side in creditors(case.facts)}
    mutual = [duty for duty in case.facts.duties if duty.obligor in owed and not duty.performed]
    if mutual and case.answers.creditor_duty_open is not False:
        return line(
            Verdict.WARN, N_("%(numbers)s要债权人先做或者同时做，将来不好证明债务人违约。"), numbers=numbers_in(mutual),
            mend=N_("请写明债权人履行后用什么证明。"), by=Mend.ANSWER,
        )  # fmt: skip
    return line(Verdict.PASS, N_("债权人没有待履行的义务，或者已约定证明方法。"))


def _rate(case: _Case) -> Check:
    line = _line("E-11", N_("民间借贷利率不超过四倍LPR"), f"{_NOTX}第十一条")
    if not case.answers.private_lending:
        return line(Verdict.PASS, N_("不是民间借贷。"))
    if case.answers.rate_bp is None:
        return line(
            Verdict.WARN,
            N_("是民间借贷，还没有填写约定的年利率。"),
            mend=N_("请填写年利率，没有利息填0。"),
            by=Mend.ANSWER,
        )
    cap = _rate_cap(case)
    if cap is None or case.answers.rate_bp <= cap:
        return line(Verdict.PASS, N_("约定的利率没有超过上限。"))
    return line(
        Verdict.WARN, N_("约定的年利率超过上限%(cap)s%%，超过部分不予执行。"), cap=f"{cap / 100:.2f}",
        mend=N_("请降到上限以内，或者告知各方超过部分不予执行。"), by=Mend.NEW_AGREEMENT,
    )  # fmt: skip


def _rate_cap(case: _Case) -> int | None:
    on = local_day(case.facts.effective_at) if case.facts.effective_at else case.today
    try:
        return rule("E-LPR", on).value * rule("E-LPR-CAP", on).value
    except UnknownRule:
        return None


def _excluded(case: _Case) -> Check:
    line = _line("E-12", N_("没有身份、确权、行为和待判决的内容"), "《公证程序规则》第三十九条第一项", "NOTP-39")
    outside = [duty for duty in case.facts.duties if outside_notary(duty)]
    if not outside:
        return line(Verdict.PASS, N_("各条都是给付内容。"))
    if len(outside) == len(case.facts.duties):
        return line(
            Verdict.BLOCK, N_("%(numbers)s都不能赋予强制执行效力。"), numbers=numbers_in(outside),
            mend=N_("可以改为申请司法确认。"),
        )  # fmt: skip
    return line(
        Verdict.WARN, N_("%(numbers)s不能赋予强制执行效力，其余各条可以。"), numbers=numbers_in(outside),
        mend=N_("申请时只列能给付的条款；这几条可以另行申请司法确认。"),
    )  # fmt: skip


def _service(case: _Case) -> Check:
    line = _line("E-13", N_("送达地址已确认，同意电子送达"), "《公证程序规则》第三十九条第五项", "NOTP-39")
    missing = [side.name for side in case.facts.sides if not (side.service_address and side.electronic_service)]
    if missing:
        return line(
            Verdict.WARN, N_("%(names)s没有确认送达地址，或者没有同意电子送达，或者手机和邮箱都还没用验证码试过。"),
            names="、".join(missing),
            mend=N_("请让当事人填写送达地址确认书。"), by=Mend.DATA,
        )  # fmt: skip
    return line(Verdict.PASS, N_("送达地址都已确认。"))


def _evidence(case: _Case) -> Check:
    line = _line("E-14", N_("有债务证据，没有虚假迹象"), "《公证法》第三十一条")
    answers = case.answers
    asked = (
        (N_("没有附债务证据"), not (answers.evidence_attached or case.facts.evidence_count)),
        (N_("有虚假迹象"), bool(answers.sham_suspected)),
        (N_("属于民间借贷"), bool(answers.private_lending)),
    )
    doubts = (*(name for name, found in asked if found), *case.facts.signs)
    if not doubts:
        return line(Verdict.PASS, N_("已附债务证据，没有发现虚假迹象。"))
    if answers.review_note.strip():
        return line(
            Verdict.WARN, N_("已人工核查：%(note)s（%(doubts)s）"), note=answers.review_note.strip(),
            doubts=doubts,
        )  # fmt: skip
    return line(
        Verdict.MANUAL, N_("需要人工核查：%(doubts)s。"), doubts=doubts,
        mend=N_("请核实债务来源，写下核查情况，由公证员最后判断。"), by=Mend.ANSWER,
    )  # fmt: skip


def _territory(case: _Case) -> Check:
    line = _line("E-15", N_("公证处有管辖权"), "《公证法》第二十五条", "NOTL-25")
    if not case.answers.territory:
        return line(
            Verdict.BLOCK, N_("还没有选择由这家公证处办理的理由。"), mend=N_("请选择住所地、行为地等。"), by=Mend.ANSWER
        )
    estate = [duty for duty in case.facts.duties if clauses.names_real_estate(duty.text)]
    if estate and case.answers.territory != Territory.PROPERTY:
        return line(
            Verdict.BLOCK, N_("%(numbers)s涉及不动产，要由不动产所在地的公证处办理。"), numbers=numbers_in(estate),
            mend=N_("请选择不动产所在地的公证处。"), by=Mend.ANSWER,
        )  # fmt: skip
    return line(Verdict.PASS, N_("符合公证处的执业区域。"))


_CHECKS: tuple[Callable[[_Case], Check], ...] = (
    _effective, _gives, _people, _amount, _payment, _no_doubt, _accepts_enforcement, _guarantors_accept,
    _performance_check, _creditor_duty, _rate, _excluded, _service, _evidence, _territory,
)  # fmt: skip


def _line(code: str, title: str, basis: str, article: str = "") -> Callable[..., Check]:
    def said(verdict: Verdict, reason: str, *, mend: str = "", by: Mend | None = None, **values: Value) -> Check:
        return Check(code, title, verdict, reason, basis, values, article, mend, by)

    return said
