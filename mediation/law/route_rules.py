"""Why a clause can or cannot go to the court or to the notary: the first row that fits gives the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mediation.core.i18n import N_
from mediation.law import clauses, penalties, triggers
from mediation.law.handoffs import Duty
from mediation.law.term import Term


class Way(Term):
    """What can become of a clause on one way."""

    CAN = "can", N_("可以")
    CANNOT = "cannot", N_("不可以")
    DOUBT = "doubt", N_("要问过才知道")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with what its answers depend on: the names of those who sign, and the day."""

    duty: Duty
    names: frozenset[str]
    today: date

    @property
    def words(self) -> str:
        """The clause as it reads: what is left alone with its 不得, then what follows if not."""
        return f"{'不得' if self.duty.kind == 'refrain' else ''}{self.duty.text}\n{self.duty.default_clause}"


def outside_notary(duty: Duty) -> bool:
    """Whether a clause is of a kind that no notary can make enforceable, however clear it is (E-12)."""
    wrong = (
        clauses.touches_identity, clauses.confirms_title, clauses.waits_for_judgment, clauses.spares_punishment,
        clauses.binds_the_person,
    )  # fmt: skip
    return duty.kind not in clauses.GIVING or any(says(duty.text) for says in wrong)


Test = Callable[[Clause], bool]
Row = tuple[Test, Way, str, str, str]


def _harsh(one: Clause) -> bool:
    duty = one.duty
    rate_high = penalties.rate_high(duty.text, duty.default_clause, one.today)
    return rate_high or penalties.penalty_high(duty.default_clause, duty.amount_fen, one.today)


def _usurious(one: Clause) -> bool:
    duty = one.duty
    return clauses.is_lending(duty.text) and penalties.rate_high(duty.text, duty.default_clause, one.today)


def _meansless(one: Clause) -> bool:
    """A payment that nobody said how to make (E-5): there is no account and no other way to pay."""
    return one.duty.kind == clauses.MONEY and not one.duty.means


def _amountless(one: Clause) -> bool:
    duty = one.duty
    return duty.kind == clauses.MONEY and duty.amount_fen is None and not clauses.gives_formula(duty.text)


def _accelerates_vaguely(one: Clause) -> bool:
    return clauses.accelerates_vaguely(one.duty.default_clause)


def _hides_payment(one: Clause) -> bool:
    return one.duty.kind == "other" and clauses.promises_payment(one.duty.text)


def _stays_open(one: Clause) -> bool:
    return not one.duty.due_days and triggers.stays_open(one.duty.trigger)


CAN, CANNOT, DOUBT = Way.CAN, Way.CANNOT, Way.DOUBT
_SCOPE, _CLEAR, _LAWFUL = N_("第一项"), N_("第五项"), N_("第一项")
COURT: tuple[Row, ...] = (
    (
        lambda c: clauses.touches_identity(c.duty.text),
        CANNOT,
        N_("确认或者解除身份关系，法院不受理。"),
        "CPLI-355",
        N_("第三项"),
    ),
    (
        lambda c: clauses.confirms_title_plainly(c.duty.text),
        CANNOT,
        N_("是在确认物权或者知识产权归谁，法院不受理。"),
        "CPLI-355",
        N_("第五项"),
    ),
    (
        lambda c: clauses.spares_punishment(c.words),
        CANNOT,
        N_("刑事和治安处罚不是民事纠纷，法院不受理。"),
        "CPLI-355",
        _SCOPE,
    ),
    (lambda c: clauses.gives_up_suit(c.words), CANNOT, N_("不准人起诉、报警的约定无效。"), "CPLI-358", _LAWFUL),
    (lambda c: clauses.binds_the_person(c.words), CANNOT, N_("限制了人身自由。"), "CPLI-358", _LAWFUL),
    (lambda c: clauses.waits_for_judgment(c.words), CANNOT, N_("留给法院以后判，协议自己没有定下来。"), "CMED-8", ""),
    (lambda c: bool(clauses.vague_points(c.duty)), CANNOT, N_("内容不明确：%(points)s。"), "CPLI-358", _CLEAR),
    (
        lambda c: clauses.confirms_title(c.duty.text),
        DOUBT,
        N_("像是在确认归谁所有，法院可能不受理。"),
        "CPLI-355",
        N_("第五项"),
    ),
    (
        lambda c: clauses.sets_boundary(c.duty.text),
        DOUBT,
        N_("划定土地、山林的边界，像是在确认使用权，法院可能不受理。"),
        "CPLI-355",
        N_("第五项"),
    ),
    (
        lambda c: clauses.judges_validity(c.duty.text),
        DOUBT,
        N_("确认有效、无效要由法院判断，各地做法不同。"),
        "CPLI-355",
        _SCOPE,
    ),
    (lambda c: clauses.only_moral(c.duty.text), DOUBT, N_("是希望，没有能执行的内容。"), "CPLI-358", _CLEAR),
    (lambda c: clauses.act_unmeasured(c.duty.text), DOUBT, N_("没有写明怎么算做完。"), "CPLI-358", _CLEAR),
    (_stays_open, DOUBT, N_("条件什么时候成就说不清，没有最迟的日子。"), "CPLI-358", _CLEAR),
    (
        lambda c: clauses.binds_outsider(c.duty.text, c.names),
        DOUBT,
        N_("写到了没有签名的人。"),
        "CPLI-358",
        N_("第二项"),
    ),
    (_usurious, DOUBT, N_("借贷利率超过一年期贷款市场报价利率四倍，超过部分法院不支持。"), "LEND-25", ""),
    (_harsh, DOUBT, N_("利率或者违约金偏高，超过部分可能不支持。"), "CC-585", ""),
    (
        lambda c: clauses.names_registered_property(c.duty.text),
        CAN,
        N_("可以申请；请附产权证、行驶证等权属证明。"),
        "CPLI-354",
        "",
    ),
    (lambda _: True, CAN, N_("可以和其他条款一起申请司法确认。"), "CPL-205", ""),
)
NOTARY: tuple[Row, ...] = (
    (_hides_payment, DOUBT, N_("像是付款，请先把内容改选“付款”再看。"), "NOTP-39", N_("第一项")),
    (
        lambda c: outside_notary(c.duty) and clauses.touches_identity(c.duty.text),
        CANNOT,
        N_("身份关系不能办；抚养费、赡养费的金额可以单独办。"),
        "NOTP-39",
        N_("第一项"),
    ),
    (
        lambda c: outside_notary(c.duty) and clauses.confirms_title(c.duty.text),
        CANNOT,
        N_("确认归谁所有，不是给付。"),
        "NOTP-39",
        N_("第一项"),
    ),
    (lambda c: outside_notary(c.duty), CANNOT, N_("不是付钱或者交付财物。"), "NOTP-39", N_("第一项")),
    (
        lambda c: clauses.gives_up_suit(c.words) or clauses.waits_for_judgment(c.words),
        CANNOT,
        N_("写了无效或者留给法院判的内容，请先改掉。"),
        "NOTP-39",
        N_("第三项"),
    ),
    (_amountless, CANNOT, N_("没有金额，也没有固定的算法。"), "NOTP-39", N_("第三项")),
    (lambda c: bool(clauses.vague_points(c.duty)), CANNOT, N_("内容不明确：%(points)s。"), "NOTP-39", N_("第三项")),
    (
        lambda c: not c.duty.due_days and not c.duty.performed,
        CANNOT,
        N_("没有写明付款或者交付的日期。"),
        "NOTP-39",
        N_("第三项"),
    ),
    (
        lambda c: c.duty.means == "bank" and not c.duty.has_account,
        CANNOT,
        N_("转账付款，没有写收款账户。"),
        "NOTP-39",
        N_("第三项"),
    ),
    (_meansless, CANNOT, N_("没有写怎么付、付到哪里。"), "NOTP-39", N_("第三项")),
    (_accelerates_vaguely, CANNOT, N_("约定了提前到期，没有写明客观条件。"), "NOTP-39", N_("第三项")),
    (lambda c: c.duty.performed, CANNOT, N_("已经履行完，没有要执行的。"), "NOTP-39", N_("第一项")),
    (lambda c: clauses.is_lending(c.duty.text), DOUBT, N_("民间借贷各地公证处做法不同，要先问。"), "NOTX-11", ""),
    (_harsh, DOUBT, N_("利率或者违约金偏高，超过部分可能不执行。"), "NOTX-11", ""),
    (
        lambda c: clauses.binds_outsider(c.duty.text, c.names),
        DOUBT,
        N_("写到了没有签名的人，他要到场承诺才行。"),
        "NOTX-6",
        "",
    ),
    (
        lambda c: clauses.names_real_estate(c.duty.text),
        CAN,
        N_("可以申请；涉及不动产，由不动产所在地公证处办。"),
        "NOTL-25",
        "",
    ),
    (lambda _: True, CAN, N_("可以申请赋予强制执行效力。"), "NOTL-37", ""),
)
