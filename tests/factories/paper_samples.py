"""Every kind of paper with its sample: what the form tests, the preview and the measurements walk through."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mediation.agreements.documents import agreement, follow_up, oral_agreement
from mediation.cases.documents import (
    acceptance,
    application,
    assignment,
    closing_report,
    consent_inquiry,
    feedback,
    rejection_notice,
    service_address_confirmation,
    supplement_notice,
    termination_notice,
)
from mediation.core.paper import Head, Paper
from mediation.court.documents import judicial_confirmation_application, mediation_proof, mediation_report
from mediation.law.written_forms import WrittenForm, written_forms
from mediation.notary.documents import enforcement_commitment, notarization_application
from mediation.records.documents import back_cover, catalogue, cover, dossier_note, evidence_list
from mediation.rooms.documents import record, rights_notice
from tests.factories import papers, session_papers, written_papers


def _written(form: WrittenForm) -> Callable[[Head], Paper]:
    return lambda head: written_papers.sample(form, head)


SAMPLES: Mapping[str, Callable[[Head], Paper]] = {
    "application": lambda head: application(head, papers.APPLICATION),
    "acceptance": lambda head: acceptance(head, papers.ACCEPTANCE),
    "consent_inquiry": lambda head: consent_inquiry(head, papers.CONSENT),
    "service_address_confirmation": lambda head: service_address_confirmation(head, papers.REACHED),
    "rejection_notice": lambda head: rejection_notice(head, papers.REJECTION),
    "supplement_notice": lambda head: supplement_notice(head, papers.SUPPLEMENT),
    "termination_notice": lambda head: termination_notice(head, papers.TERMINATION),
    "feedback": lambda head: feedback(head, papers.FEEDBACK),
    "assignment": lambda head: assignment(head, papers.ASSIGNMENT),
    "closing_report": lambda head: closing_report(head, papers.CLOSING),
    "rights_notice": lambda head: rights_notice(head, session_papers.RIGHTS),
    "record": lambda head: record(head, session_papers.RECORD),
    "agreement": lambda head: agreement(head, session_papers.AGREEMENT),
    "oral_agreement": lambda head: oral_agreement(head, session_papers.ORAL),
    "follow_up": lambda head: follow_up(head, session_papers.FOLLOW_UP),
    "mediation_report": lambda head: mediation_report(head, session_papers.REPORT),
    "mediation_proof": lambda head: mediation_proof(head, session_papers.PROOF),
    "judicial_confirmation_application": lambda head: judicial_confirmation_application(
        head, session_papers.CONFIRMATION
    ),
    "notarization_application": lambda head: notarization_application(head, session_papers.NOTARIZATION),
    "enforcement_commitment": lambda head: enforcement_commitment(head, session_papers.COMMITMENT),
    "cover": lambda head: cover(head, session_papers.COVER),
    "catalogue": lambda head: catalogue(head, session_papers.CATALOGUE),
    "dossier_note": lambda head: dossier_note(head, session_papers.NOTE),
    "evidence_list": lambda head: evidence_list(head, session_papers.EXHIBITS, ["赵某芳", "李某明"]),
    "back_cover": lambda head: back_cover(head, session_papers.BACK),
    **{form.kind.value: _written(form) for form in written_forms()},
}
