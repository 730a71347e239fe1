"""What can be unclear in a clause: which field, whether it stops the draft, the sentence with the cure, the article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediation.agreements.rules.terms import Clause
from mediation.core.i18n import N_


class Fault(StrEnum):
    """One kind of unclearness; the values are those of the labelled agreements."""

    SIDES_MISSING = "sides_missing"
    SAME_SIDE = "same_side"
    AMOUNT_MISSING = "amount_missing"
    PURPOSE_MISSING = "purpose_missing"
    ACT_MISSING = "act_missing"
    PARTS_SUM = "parts_sum"
    PARTS_ORDER = "parts_order"
    DAY_MISSING = "day_missing"
    DAY_VAGUE = "day_vague"
    DAY_PAST = "day_past"
    DAY_OFF = "day_off"
    NOT_IMMEDIATE = "not_immediate"
    TRIGGER_NO_DAYS = "trigger_no_days"
    TRIGGER_UNCERTAIN = "trigger_uncertain"
    TRIGGER_NO_PROOF = "trigger_no_proof"
    MEANS_MISSING = "means_missing"
    PAYEE_MISSING = "payee_missing"
    HOLDER_MISSING = "holder_missing"
    PLACE_MISSING = "place_missing"
    QUANTITY_MISSING = "quantity_missing"
    DEFAULT_MISSING = "default_missing"
    DEFAULT_EMPTY = "default_empty"
    ACCELERATION_VAGUE = "acceleration_vague"
    RATE_HIGH = "rate_high"
    RATE_UNCLEAR = "rate_unclear"
    PENALTY_HIGH = "penalty_high"
    CAPITALS = "capitals"
    AMOUNT_IN_TEXT = "amount_in_text"
    SUM_IN_TEXT = "sum_in_text"
    DAY_IN_TEXT = "day_in_text"
    VAGUE_WORDS = "vague_words"
    LEFT_OPEN = "left_open"
    WHO_UNCLEAR = "who_unclear"
    HIDDEN_DUTY = "hidden_duty"
    PRONOUN = "pronoun"
    ACT_VAGUE = "act_vague"
    NOT_ENFORCEABLE = "not_enforceable"
    NO_SUIT = "no_suit"
    COURT_DECIDES = "court_decides"
    CRIMINAL = "criminal"
    PERSONAL = "personal"
    IDENTITY = "identity"
    TITLE = "title"
    OUTSIDER = "outsider"
    BLANK = "blank"
    CLASH = "clash"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Rule:
    """How one fault is told."""

    field: str
    blocking: bool
    sentence: str
    basis: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in one clause: which field, a sentence (msgid), and the clause as one tap would mend it."""

    position: int
    fault: Fault
    field: str
    sentence: str
    blocking: bool = True
    basis: str = ""
    suggestion: date | None = None
    cure: Clause | None = None
    cure_label: str = ""


_CLEAR = N_("民诉法解释第三百五十八条第五项：内容不明确的，法院驳回申请")
_LAW = N_("民诉法解释第三百五十八条第一项：违反法律强制性规定")
_OWN = ""  # no article asks for it: it only makes performing and proving easier
_PENALTY = N_("民法典第五百八十五条：违约金过高可以请求减少")
_PAPER = N_("民诉法解释第三百五十五条第三项；电子签名法第三条")

RULES: Mapping[Fault, Rule] = {
    Fault.SIDES_MISSING: Rule("obligor", True, N_("请写明由谁做、对谁做。"), _CLEAR),
    Fault.SAME_SIDE: Rule("obligee", True, N_("履行的人和接受的人不能是同一个人。"), _CLEAR),
    Fault.AMOUNT_MISSING: Rule("amount", True, N_("付款条款请写明金额。"), _CLEAR),
    Fault.PURPOSE_MISSING: Rule("text", True, N_("请写明这是什么钱，例如“装修损失赔偿款”。"), _CLEAR),
    Fault.ACT_MISSING: Rule("text", True, N_("请写明具体做什么。"), _CLEAR),
    Fault.PARTS_SUM: Rule("instalments", True, N_("各期金额加起来和总额不一致，请核对到分。"), _CLEAR),
    Fault.PARTS_ORDER: Rule("instalments", True, N_("各期日期要一期比一期晚。"), _CLEAR),
    Fault.DAY_MISSING: Rule("due_on", True, N_("请写明哪一天前履行，或者写明发生什么事后几天内履行。"), _CLEAR),
    Fault.DAY_VAGUE: Rule("due_on", True, N_("“尽快”“有钱时”不是期限。请写明哪一天前履行。"), _CLEAR),
    Fault.DAY_PAST: Rule("due_on", True, N_("履行日期不能早于今天。"), _CLEAR),
    Fault.DAY_OFF: Rule("due_on", False, N_("这一天不上班，银行可能办不了。建议改为下一个工作日。"), _OWN),
    Fault.NOT_IMMEDIATE: Rule(
        "due_on", True, N_("勾选了“全部当场履行完”，这一条却约定了以后的日期。请改其中一处。"), _CLEAR
    ),
    Fault.TRIGGER_NO_DAYS: Rule("trigger", False, N_("请写明这件事之后几天内履行。"), _CLEAR),
    Fault.TRIGGER_UNCERTAIN: Rule(
        "trigger", False, N_("这件事不一定会发生。请加一句“最迟不晚于某年某月某日”。"), _CLEAR
    ),
    Fault.TRIGGER_NO_PROOF: Rule(
        "trigger", False, N_("请写明用什么证明条件已经成就，例如验收单、诊断证明、双方签字。"), _CLEAR
    ),
    Fault.MEANS_MISSING: Rule("means", True, N_("请写明怎么付：转账、现金还是其他方式。"), _CLEAR),
    Fault.PAYEE_MISSING: Rule("account", False, N_("写明收款账户，以后才说得清钱付到了哪里。"), _OWN),
    Fault.HOLDER_MISSING: Rule("account", False, N_("账号前面请写上户名和开户行，免得转错人。"), _OWN),
    Fault.PLACE_MISSING: Rule("place", False, N_("请写明在哪里交付。"), _OWN),
    Fault.QUANTITY_MISSING: Rule("text", True, N_("请写明交付多少：几件、多重、什么型号。"), _CLEAR),
    Fault.DEFAULT_MISSING: Rule("default_clause", False, N_("还没有写明不履行怎么办。写清楚更好执行。"), _OWN),
    Fault.DEFAULT_EMPTY: Rule(
        "default_clause", False, N_("“承担相应责任”“协商解决”没有说清后果。请写明付多少、做什么。"), _OWN
    ),
    Fault.ACCELERATION_VAGUE: Rule(
        "default_clause", False, N_("约定了一次付清，没有写明什么情况下。请写逾期几天或者几期。"), _OWN
    ),
    Fault.RATE_HIGH: Rule(
        "default_clause", False, N_("利率或者违约金折成年利率偏高，超过部分法院可能不支持。"), _PENALTY
    ),
    Fault.RATE_UNCLEAR: Rule("default_clause", False, N_("请写明利率是多少，例如“按一年期贷款市场报价利率”。"), _CLEAR),
    Fault.PENALTY_HIGH: Rule("default_clause", False, N_("违约金超过这笔钱的百分之三十，可能会被减少。"), _PENALTY),
    Fault.CAPITALS: Rule("text", True, N_("文字里的大写金额和数字金额不一致，请核对。"), _CLEAR),
    Fault.AMOUNT_IN_TEXT: Rule("text", True, N_("文字里的金额和填写的总金额不一致，请核对。"), _CLEAR),
    Fault.SUM_IN_TEXT: Rule("text", True, N_("文字里各项加起来和合计不一致，请核对。"), _CLEAR),
    Fault.DAY_IN_TEXT: Rule("text", True, N_("文字里的日期和填写的日期不一致，请核对。"), _CLEAR),
    Fault.VAGUE_WORDS: Rule(
        "text", False, N_("用词不够明确（如“尽快”“适当”“左右”），建议改成具体的日期或数字。"), _CLEAR
    ),
    Fault.LEFT_OPEN: Rule("text", True, N_("“另行协商”等于没有谈成。请写明现在怎么定，没谈成的先不写进协议。"), _CLEAR),
    Fault.WHO_UNCLEAR: Rule("text", True, N_("“双方承担”没有说清谁承担多少。请分成两条，或者写明各自的份额。"), _CLEAR),
    Fault.HIDDEN_DUTY: Rule(
        "kind", False, N_("这一条要人付钱，请把内容改选“付款”：这样才有到期提醒，公证处也才能办。"), _OWN
    ),
    Fault.PRONOUN: Rule("text", False, N_("协议书里印的是姓名，请把“甲方”“乙方”换成姓名。"), _CLEAR),
    Fault.ACT_VAGUE: Rule("text", False, N_("请写明做到什么程度、怎么算做完：几处、几件、什么标准。"), _CLEAR),
    Fault.NOT_ENFORCEABLE: Rule(
        "text", False, N_("这是希望，不是能执行的义务。请写成具体的事，或者只口头说，不写进协议。"), _CLEAR
    ),
    Fault.NO_SUIT: Rule("text", True, N_("不能写放弃起诉、不得报警这类内容，这样的约定无效。"), _LAW),
    Fault.COURT_DECIDES: Rule("text", True, N_("不能写由法院另行决定，协议要自己写清楚怎么办。"), _CLEAR),
    Fault.CRIMINAL: Rule("text", True, N_("刑事责任和治安处罚不能由协议决定。请删去；民事赔偿可以照写。"), _LAW),
    Fault.PERSONAL: Rule("text", True, N_("婚姻、同居、外出是人身自由，不能约定，请删去。"), _LAW),
    Fault.IDENTITY: Rule(
        "text", False, N_("涉及婚姻、收养等身份关系，不能司法确认和电子签名。请另行办理，抚养费等金额可以单写。"),
        _PAPER,
    ),
    Fault.TITLE: Rule(
        "text", False, N_("像是在确认归谁所有，法院可能不受理。请改写成谁在什么时候交付什么、办什么登记。"),
        N_("民诉法解释第三百五十五条第五项"),
    ),
    Fault.OUTSIDER: Rule(
        "text", False, N_("没有签名的人不受协议约束。请把这个人加为当事人一起签名，或者改由当事人承担。"),
        N_("民诉法解释第三百五十八条第二项"),
    ),
    Fault.BLANK: Rule("text", True, N_("还有【】里的空没有填。请填好，或者删去不用的部分。"), _CLEAR),
    Fault.CLASH: Rule("text", True, N_("这一条和前面的条款矛盾，请改其中一条。"), _CLEAR),
    Fault.TWICE: Rule("text", False, N_("这笔钱和前面一条像是同一笔。是两笔的，请写清各是什么钱。"), _CLEAR),
}  # fmt: skip
