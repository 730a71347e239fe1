"""The verbs of the notary track."""

from mediation.notary.service.assessment import (
    answer_questions,
    answers_of,
    assess_agreement,
    checks_of,
    only_annex_missing,
    weigh,
)
from mediation.notary.service.decisions import accept, certify, end, require_supplement, resume, review, verify
from mediation.notary.service.enforcement import (
    apply_enforcement,
    apply_exec_cert,
    check_performance,
    end_enforcement_periods,
    enforce,
    enforcement_limits,
    issue_exec_cert,
    mark_performed,
    move_limit,
    record_answer,
    report_default,
)
from mediation.notary.service.handover import apply, supplement
from mediation.notary.service.papers import duty_words
from mediation.notary.service.preflight import checklist, materials, preflight
from mediation.notary.service.preparing import prepare, redraw, sign
from mediation.notary.service.written import facts_of_notarization

__all__ = [
    "accept",
    "answer_questions",
    "answers_of",
    "apply",
    "apply_enforcement",
    "apply_exec_cert",
    "assess_agreement",
    "certify",
    "check_performance",
    "checklist",
    "checks_of",
    "duty_words",
    "end",
    "end_enforcement_periods",
    "enforce",
    "enforcement_limits",
    "facts_of_notarization",
    "issue_exec_cert",
    "mark_performed",
    "materials",
    "move_limit",
    "only_annex_missing",
    "preflight",
    "prepare",
    "record_answer",
    "redraw",
    "report_default",
    "require_supplement",
    "resume",
    "review",
    "sign",
    "supplement",
    "verify",
    "weigh",
]
