"""The words of figures: what each is called, what a split's value is called."""

from __future__ import annotations

from mediation.core.i18n import N_
from mediation.law.terms import CaseResult, CollabMode, DisputeType, MediationKind, Source, label

FIGURE_WORDS = {
    "applied": N_("申请"),
    "accepted": N_("受理"),
    "closed": N_("办结"),
    "open": N_("在办"),
    "succeeded": N_("调解成功"),
    "partial": N_("部分达成"),
    "withdrawn": N_("撤回与自行和解"),
    "failed": N_("未达成"),
    "performed": N_("履行完"),
    "handed_off": N_("进入后续程序"),
    "confirmed": N_("司法确认"),
    "notarized": N_("赋强公证"),
    "received": N_("申请"),
}

SPLIT_WORDS = {
    "organisation": N_("按单位"),
    "dispute_type": N_("按纠纷类型"),
    "mediator": N_("按调解员"),
    "source": N_("按来源"),
    "month": N_("按月"),
}

TERMS = {
    "dispute_type": DisputeType,
    "source": Source,
    "mediation_kind": MediationKind,
    "collaboration": CollabMode,
}


def value_words(dimension: str, value: str) -> str:
    """What a split's value is called: a term's label, or the value itself."""
    terms = TERMS.get(dimension)
    if terms is None:
        return value or N_("未指派")
    try:
        return label(terms(value))
    except ValueError:
        return value


def result_words(result: str) -> str:
    """What a result is called."""
    return label(CaseResult(result))


RULE_WORDS = {
    "T-PM": N_("调解期限"),
    "T-CD": N_("诉前委派调解期限"),
    "T-CE": N_("诉中委托调解期限"),
    "T-LAB": N_("劳动争议调解期限"),
    "T-MED": N_("医疗纠纷调解期限"),
    "T-ACCEPT": N_("决定是否受理"),
    "T-CONSENT-ASK": N_("征询对方意愿"),
    "T-SUPPLEMENT": N_("补正材料"),
    "T-CHOOSE-MEDIATOR": N_("确定调解员"),
    "T-SEAT-ACCEPT": N_("单位答复席位"),
    "T-SIGN": N_("签署协议"),
    "T-JC": N_("申请司法确认"),
    "T-FOLLOW-UP": N_("回访"),
    "T-FEEDBACK": N_("向移送单位反馈"),
    "T-ARCHIVE": N_("归档"),
    "T-NOTARY": N_("公证机构出证"),
}


def rule_words(rule_id: str) -> str:
    """What a clock is called; the rule's own id where nothing shorter is known."""
    return RULE_WORDS.get(rule_id, rule_id)
