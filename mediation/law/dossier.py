"""The case file: its thirteen items in order, and which a finished case must hold."""

from dataclasses import dataclass

from mediation.core.i18n import N_
from mediation.law.doc_kinds import DocKind
from mediation.law.outcomes import CaseResult


@dataclass(frozen=True, slots=True)
class DossierItem:
    """One item of the catalogue (卷内目录). Any one of `kinds` fills it; without kinds, uploads do."""

    order: int
    title: str
    kinds: tuple[DocKind, ...]
    required: bool


_ITEMS = (
    DossierItem(1, N_("申请书或者受理登记表"), (DocKind.APPLICATION, DocKind.ACCEPTANCE), required=True),
    DossierItem(2, N_("权利义务告知书"), (DocKind.RIGHTS_NOTICE,), required=True),
    DossierItem(3, N_("当事人身份证明"), (), required=True),
    DossierItem(4, N_("授权委托书"), (DocKind.PROXY,), required=False),
    DossierItem(5, N_("调查记录"), (DocKind.INVESTIGATION,), required=False),
    DossierItem(6, N_("证据材料"), (DocKind.EVIDENCE_LIST,), required=False),
    DossierItem(7, N_("调解记录"), (DocKind.RECORD,), required=True),
    DossierItem(8, N_("调解协议书或者口头协议登记表"), (DocKind.AGREEMENT, DocKind.ORAL_AGREEMENT), required=True),
    DossierItem(9, N_("履行凭证"), (), required=False),
    DossierItem(10, N_("回访记录"), (DocKind.FOLLOW_UP,), required=False),
    DossierItem(
        11,
        N_("司法确认、公证等材料"),
        (DocKind.JUDICIAL_CONFIRMATION_APPLICATION, DocKind.NOTARIZATION_APPLICATION),
        required=False,
    ),
    DossierItem(12, N_("卷宗情况说明"), (DocKind.DOSSIER_NOTE,), required=False),
    DossierItem(13, N_("封底"), (DocKind.BACK_COVER,), required=True),
)

_NOT_AGREED = DossierItem(8, N_("终止调解通知书"), (DocKind.TERMINATION_NOTICE,), required=True)
_BACK_TO_COURT = DossierItem(8, N_("调解报告"), (DocKind.MEDIATION_REPORT,), required=True)
_WRITTEN = DossierItem(8, N_("调解协议书"), (DocKind.AGREEMENT,), required=True)
_ORAL = DossierItem(8, N_("口头协议登记表"), (DocKind.ORAL_AGREEMENT,), required=True)
_OUTCOME = {
    CaseResult.SUCCESS_WRITTEN: _WRITTEN,
    CaseResult.SUCCESS_ORAL: _ORAL,
    CaseResult.PARTIAL: _ITEMS[7],
    CaseResult.RETURNED_TO_COURT: _BACK_TO_COURT,
}
# Such a case may end before anybody sat down together, and then there is no record to file.
_SPARED_UNHEARD = frozenset({2, 3, 7})
_MAY_END_UNHEARD = frozenset({CaseResult.WITHDRAWN_BY_APPLICANT, CaseResult.SELF_SETTLED, CaseResult.RETURNED_TO_COURT})


def dossier_items() -> tuple[DossierItem, ...]:
    """Return the thirteen items in their official order."""
    return _ITEMS


def dossier_required(result: CaseResult, *, heard: bool = True) -> list[DossierItem]:
    """Return the items that a case ended with `result` must hold before it is filed, in order.

    A case that ended before anybody sat down together (not `heard`) has told nobody's rights, checked nobody's
    identity and keeps no record.
    """
    items = (_OUTCOME.get(result, _NOT_AGREED) if item.order == 8 else item for item in _ITEMS)
    spared = _SPARED_UNHEARD if not heard else {7} if result in _MAY_END_UNHEARD else ()
    return [item for item in items if item.required and item.order not in spared]
