"""The verbs of the court track."""

from mediation.court.service.afterwards import (
    apply_enforcement,
    end_enforcement_periods,
    end_objection_periods,
    enforcement_limit,
    expire_lapsed,
    mark_performed,
    remind,
    report_default,
)
from mediation.court.service.again import take_up_again
from mediation.court.service.assessment import answer_questions, answers_of, assess_agreement, checks_of, offers_of
from mediation.court.service.decisions import (
    accept,
    close_enforcement,
    confirm,
    decide,
    extend,
    receive,
    require_supplement,
)
from mediation.court.service.delegations import (
    acknowledge_report,
    closing_gaps,
    open_delegation,
    prepare_report,
    return_materials,
    send_report,
    sign_for,
)
from mediation.court.service.drafting import agree, draft_application, redraw
from mediation.court.service.handover import submit, supplement
from mediation.court.service.preflight import checklist, materials, preflight
from mediation.court.service.proof import make_proof, proof_possible
from mediation.court.service.withdrawals import record_withdrawal

__all__ = [
    "accept",
    "acknowledge_report",
    "agree",
    "answer_questions",
    "answers_of",
    "apply_enforcement",
    "assess_agreement",
    "checklist",
    "checks_of",
    "close_enforcement",
    "closing_gaps",
    "confirm",
    "decide",
    "draft_application",
    "end_enforcement_periods",
    "end_objection_periods",
    "enforcement_limit",
    "expire_lapsed",
    "extend",
    "make_proof",
    "mark_performed",
    "materials",
    "offers_of",
    "open_delegation",
    "preflight",
    "prepare_report",
    "proof_possible",
    "receive",
    "record_withdrawal",
    "redraw",
    "remind",
    "report_default",
    "require_supplement",
    "return_materials",
    "send_report",
    "sign_for",
    "submit",
    "supplement",
    "take_up_again",
]
