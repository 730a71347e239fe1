"""What each document is: its title, number series, place in the dossier, signers, seal and ground."""

from dataclasses import dataclass

from mediation.law.doc_kinds import DocKind, Required, Signer
from mediation.law.dossier import DossierItem, dossier_items, dossier_required
from mediation.law.outcomes import PEOPLES, MediationKind

__all__ = [
    "DocKind",
    "DocumentKind",
    "DossierItem",
    "Required",
    "Signer",
    "document_kind",
    "document_kinds",
    "document_number",
    "dossier_items",
    "dossier_required",
    "series_under",
]

_FORMS_2010 = "司发通〔2010〕239号"
_OURS = "本平台默认设置"
_PARTY_SIGNERS = frozenset(
    {Signer.APPLICANT, Signer.PRINCIPAL, Signer.CREDITOR, Signer.DEBTOR, Signer.GUARANTOR, Signer.PLAINTIFF}
)


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of document.

    `dossier_order` is its place (1-13) in the file, 0 for the cover; `signers` sign in this order.
    `citation` is the key of a kept article or None, `basis` names the ground in words.
    `offices_only` papers are not shown to parties and their agents.
    """

    kind: DocKind
    title: str
    series: str | None
    dossier_order: int
    required_when: Required
    signers: tuple[Signer, ...]
    seal: bool
    citation: str | None
    basis: str
    offices_only: bool

    @property
    def of_a_party(self) -> bool:
        """Whether parties alone write and sign it, in their own name: no office's name stands above it."""
        return bool(self.signers) and not self.seal and _PARTY_SIGNERS.issuperset(self.signers)

    def title_under(self, mediation: MediationKind) -> str:
        """Return the title to print; only people's mediation calls its papers 人民调解."""
        if mediation in PEOPLES:
            return self.title
        own = "治安调解" if mediation is MediationKind.PUBLIC_SECURITY else "调解"
        return self.title.replace("人民调解", own)


def series_under(series: str, mediation: MediationKind) -> str:
    """The series of numbers of a paper; the police count their own, 人调字 is the committees'."""
    return series.replace("人调", "治调") if mediation is MediationKind.PUBLIC_SECURITY else series


def _kind(
    kind: DocKind,
    order: int,
    required: Required,
    *signers: Signer,
    basis: str = _OURS,
    citation: str | None = None,
    series: str | None = None,
    seal: bool = False,
    offices_only: bool = False,
) -> DocumentKind:
    title = kind.zh
    return DocumentKind(kind, title, series, order, required, signers, seal, citation, basis, offices_only)


# Only 人调字 is the ministry's own series; the other series are our default names.
_KINDS = {
    row.kind: row
    for row in (
        _kind(DocKind.COVER, 0, Required.ALWAYS, basis=_FORMS_2010, series="人调卷字"),
        _kind(
            DocKind.APPLICATION, 1, Required.WHEN_IT_HAPPENED, Signer.APPLICANT, basis=_FORMS_2010, citation="RML-17"
        ),
        _kind(
            DocKind.POLICE_TRANSFER, 1, Required.WHEN_IT_HAPPENED, Signer.POLICE_OFFICER, seal=True, offices_only=True
        ),
        _kind(
            DocKind.CONSENT_INQUIRY,
            1,
            Required.WHEN_IT_HAPPENED,
            Signer.RECORDER,
            basis="人民调解法第十七条",
            citation="RML-17",
        ),
        _kind(DocKind.SERVICE_ADDRESS_CONFIRMATION, 1, Required.WHEN_IT_HAPPENED, Signer.EACH_PARTY, offices_only=True),
        _kind(DocKind.SUPPLEMENT_NOTICE, 1, Required.WHEN_IT_HAPPENED, series="人调补字", seal=True),
        _kind(DocKind.REJECTION_NOTICE, 1, Required.WHEN_IT_HAPPENED, series="人调不受字", seal=True),
        _kind(
            DocKind.ACCEPTANCE,
            1,
            Required.ALWAYS,
            Signer.EACH_PARTY,
            Signer.REGISTRAR,
            basis=_FORMS_2010,
            series="人调受字",
            seal=True,
        ),
        _kind(DocKind.ASSIGNMENT, 1, Required.WHEN_IT_HAPPENED, basis="人民调解法第十九条", seal=True),
        _kind(
            DocKind.RIGHTS_NOTICE,
            2,
            Required.ALWAYS,
            Signer.EACH_PARTY,
            basis="人民调解法第二十三条、第二十四条",
            citation="RML-23",
        ),
        _kind(
            DocKind.PROXY,
            4,
            Required.WHEN_IT_HAPPENED,
            Signer.PRINCIPAL,
            basis="民事诉讼法第六十二条",
            citation="CPL-62",
        ),
        _kind(
            DocKind.INVESTIGATION,
            5,
            Required.WHEN_IT_HAPPENED,
            Signer.INTERVIEWEE,
            Signer.RECORDER,
            Signer.INVESTIGATOR,
            basis=_FORMS_2010,
        ),
        _kind(DocKind.LEGAL_OPINION, 5, Required.WHEN_IT_HAPPENED, Signer.LAWYER, seal=True),
        _kind(DocKind.DEPARTMENT_OPINION, 5, Required.WHEN_IT_HAPPENED, Signer.DEPARTMENT, seal=True),
        _kind(DocKind.EVIDENCE_LIST, 6, Required.WHEN_IT_HAPPENED, Signer.PROVIDER, Signer.RECEIVER, basis=_FORMS_2010),
        _kind(
            DocKind.RECORD, 7, Required.ALWAYS, Signer.EACH_PARTY, Signer.RECORDER, Signer.MEDIATOR, basis=_FORMS_2010
        ),
        _kind(DocKind.SUSPENSION_NOTICE, 7, Required.WHEN_IT_HAPPENED, series="人调中字", seal=True),
        _kind(
            DocKind.AGREEMENT,
            8,
            Required.WHEN_AGREED_IN_WRITING,
            Signer.EACH_PARTY,
            Signer.RECORDER,
            Signer.MEDIATOR,
            basis="人民调解法第二十八条、第二十九条",
            citation="RML-29",
            series="人调字",
            seal=True,
        ),
        _kind(
            DocKind.ORAL_AGREEMENT,
            8,
            Required.WHEN_AGREED_ORALLY,
            Signer.RECORDER,
            Signer.MEDIATOR,
            basis="人民调解法第二十八条、第三十条",
            citation="RML-30",
            series="人调字",
            seal=True,
        ),
        _kind(
            DocKind.TERMINATION_NOTICE,
            8,
            Required.WHEN_NOT_AGREED,
            Signer.MEDIATOR,
            basis="人民调解法第二十六条",
            citation="RML-26",
            series="人调终字",
            seal=True,
        ),
        _kind(
            DocKind.MEDIATION_REPORT,
            8,
            Required.WHEN_COURT_SENT,
            Signer.MEDIATOR,
            basis="最高人民法院关于人民法院特邀调解的规定第二十六条",
            series="人调报字",
            seal=True,
        ),
        _kind(
            DocKind.UNDISPUTED_FACTS,
            8,
            Required.WHEN_IT_HAPPENED,
            Signer.EACH_PARTY,
            Signer.MEDIATOR,
            basis="人民法院在线调解规则第二十二条",
            citation="OMR-22",
        ),
        _kind(DocKind.FOLLOW_UP, 10, Required.WHEN_IT_HAPPENED, Signer.VISITOR, basis=_FORMS_2010, citation="RML-31"),
        _kind(
            DocKind.JUDICIAL_CONFIRMATION_APPLICATION,
            11,
            Required.WHEN_APPLIED_FOR,
            Signer.EACH_PARTY,
            basis="民事诉讼法第二百零五条",
            citation="CPL-205",
        ),
        _kind(
            DocKind.MEDIATION_PROOF,
            11,
            Required.WHEN_APPLIED_FOR,
            Signer.MEDIATOR,
            basis="最高人民法院关于适用《民事诉讼法》的解释第三百五十四条",
            citation="CPLI-354",
            series="人调证字",
            seal=True,
        ),
        _kind(
            DocKind.WITHDRAWAL_APPLICATION,
            11,
            Required.WHEN_APPLIED_FOR,
            Signer.PLAINTIFF,
            basis="民事诉讼法第一百四十八条",
        ),
        _kind(
            DocKind.NOTARIZATION_APPLICATION,
            11,
            Required.WHEN_APPLIED_FOR,
            Signer.EACH_PARTY,
            basis="公证法第三十七条",
            citation="NOTL-37",
        ),
        _kind(
            DocKind.ENFORCEMENT_COMMITMENT,
            11,
            Required.WHEN_APPLIED_FOR,
            Signer.DEBTOR,
            Signer.GUARANTOR,
            basis="公证程序规则第三十九条",
            citation="NOTP-39",
        ),
        _kind(
            DocKind.PERFORMANCE_CHECK_CLAUSE,
            11,
            Required.WHEN_APPLIED_FOR,
            Signer.CREDITOR,
            Signer.DEBTOR,
            Signer.GUARANTOR,
            basis="公证程序规则第三十九条",
            citation="NOTP-39",
        ),
        _kind(
            DocKind.EXEC_CERT_APPLICATION,
            11,
            Required.WHEN_APPLIED_FOR,
            Signer.CREDITOR,
            basis="公证程序规则第五十五条",
            citation="NOTP-55",
        ),
        _kind(DocKind.HANDOVER_PACKET, 11, Required.WHEN_APPLIED_FOR, series="人调移字", seal=True),
        _kind(
            DocKind.CONSULTATION_RECORD,
            12,
            Required.WHEN_IT_HAPPENED,
            Signer.ATTENDEES,
            Signer.RECORDER,
            Signer.CHAIR,
            offices_only=True,
        ),
        _kind(DocKind.FEEDBACK, 12, Required.WHEN_IT_HAPPENED, series="人调馈字", seal=True, offices_only=True),
        _kind(DocKind.CLOSING_REPORT, 12, Required.WHEN_IT_HAPPENED, Signer.MEDIATOR, Signer.CHECKER),
        _kind(DocKind.DOSSIER_NOTE, 12, Required.WHEN_IT_HAPPENED, Signer.FILING_CLERK, basis=_FORMS_2010),
        _kind(DocKind.BACK_COVER, 13, Required.ALWAYS, Signer.FILING_CLERK, Signer.CHECKER, basis=_FORMS_2010),
    )
}


def document_kind(kind: DocKind) -> DocumentKind:
    """Return what `kind` is."""
    return _KINDS[kind]


def document_kinds() -> list[DocumentKind]:
    """Return every kind in the order of the dossier."""
    return list(_KINDS.values())


def document_number(prefix: str, series: str, year: int, n: int, digits: int = 3) -> str:
    """Return a number as printed, 浦人调字〔2026〕007号; ValueError when `n` or the year cannot be counted.

    `digits` is the rule C-NUMBER-DIGITS of the day; larger numbers are printed whole.
    """
    if n < 1 or not 1949 <= year <= 9999:
        raise ValueError(f"no document number {n} of {year}")
    return f"{prefix}{series}〔{year}〕{n:0{digits}d}号"
