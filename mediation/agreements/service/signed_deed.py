"""The signed deed: word for word what was read and signed, with signatures, seal and certificate laid in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mediation.accounts import service as accounting
from mediation.agreements import documents, queries, rules
from mediation.agreements.errors import DeedChanged
from mediation.agreements.models import Agreement, AgreementSignature, CertifiedRequest, DeedView, TeachBack
from mediation.agreements.states import SignatureMeans, SignerRole
from mediation.core.clock import local_day
from mediation.core.paper import Paper, Signature
from mediation.core.uow import UnitOfWork
from mediation.law.documents import DocKind
from mediation.records import queries as records

ON_A_PHONE = (SignatureMeans.DRAWN, SignatureMeans.CERTIFIED)
_NOTES = {
    SignatureMeans.PAPER: "纸质原件上签名或者按指印，扫描件附卷。",
    SignatureMeans.CERTIFIED: "已用数字证书签名，证书见签署证明。",
}


def signed_deed(uow: UnitOfWork, agreement: Agreement) -> Paper:
    """The deed that took effect, from the kept content of the one that was signed. Raises DeedChanged."""
    deed = records.find_document(uow, agreement.case_id, DocKind.AGREEMENT)
    if deed is None or deed.id != agreement.document_id:
        raise DeedChanged
    rows, tries = queries.signatures_of(uow, agreement.id), queries.teach_backs_of(uow, agreement.id)
    views, asked = queries.deed_views_of(uow, agreement.id), queries.last_requests(uow, agreement.id)
    return documents.signed_agreement(
        records.content_of(uow, deed), uow.now(), signatures=_drawn(uow, rows), sealed_on=_sealed_on(rows),
        evidence=[_evidence(row, tries.get(row.id, []), views.get(row.id, []), asked.get(row.id)) for row in rows],
    )  # fmt: skip


def _drawn(uow: UnitOfWork, rows: Sequence[AgreementSignature]) -> list[Signature]:
    return [
        Signature(
            row.role.zh, row.name, local_day(row.at) if row.at else None,
            image_png=_picture(uow, row),
            note=_NOTES.get(row.means) if row.means else None,
        )
        for row in rows
        if row.role is not SignerRole.SEAL
    ]  # fmt: skip


def _picture(uow: UnitOfWork, row: AgreementSignature) -> bytes | None:
    drawn = row.means is SignatureMeans.DRAWN and row.drawing_sha256 is not None
    return uow.engines.files.get(row.drawing_sha256 or "") if drawn else None


def _sealed_on(rows: Sequence[AgreementSignature]) -> date | None:
    return next((local_day(row.at) for row in rows if row.role is SignerRole.SEAL and row.at), None)


def _evidence(
    row: AgreementSignature, tries: Sequence[TeachBack], views: Sequence[DeedView], asked: CertifiedRequest | None
) -> documents.SigningEvidence:
    return documents.SigningEvidence(
        role=row.role.zh, name=row.name, means=row.means.zh if row.means else "", signed_at=row.at,
        identity_grade=row.identity_grade, document_sha256=row.document_sha256 or "",
        picture_sha256=row.drawing_sha256 or "",
        consent=rules.consent_words(row.consent_version, party=row.party_id is not None),
        device="，".join(word for word in accounting.device(row.device) if word) if row.device else "",
        understood=_gone_through(row, tries),
        witness=row.witness_name, certified=_certificate(row, asked),
        views=[(one.at, one.how.zh) for one in views] if views or row.means in ON_A_PHONE else None,
    )  # fmt: skip


def _certificate(row: AgreementSignature, asked: CertifiedRequest | None) -> str:
    if row.means is not SignatureMeans.CERTIFIED or asked is None:
        return ""
    return f"{asked.subject}，颁发者{asked.issuer}，序列号{asked.serial}"


def _gone_through(row: AgreementSignature, tries: Sequence[TeachBack]) -> str:
    """How the signer took in the terms before signing; empty where nobody was asked."""
    right = next((one.attempt for one in tries if one.passed), None)
    told = f"由{row.explained_by_name}讲解条款" if row.explained_at else ""
    answered = f"条款问题第{right}次全部答对" if right else ""
    return "，".join(words for words in (told, answered) if words)
