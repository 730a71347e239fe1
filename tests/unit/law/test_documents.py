"""Every document kind is described; the dossier keeps the official order."""

import pytest

from mediation.law.documents import (
    DocKind,
    Required,
    Signer,
    document_kind,
    document_kinds,
    document_number,
    dossier_items,
    dossier_required,
)
from mediation.law.rules import citation
from mediation.law.term import Term, label
from mediation.law.terms import CaseResult, MediationKind

# 卷内目录, as the national set of forms orders it.
OFFICIAL_ORDER = [
    "申请书或者受理登记表",
    "权利义务告知书",
    "当事人身份证明",
    "授权委托书",
    "调查记录",
    "证据材料",
    "调解记录",
    "调解协议书或者口头协议登记表",
    "履行凭证",
    "回访记录",
    "司法确认、公证等材料",
    "卷宗情况说明",
    "封底",
]
ALWAYS = {1, 2, 3, 7, 8, 13}
PLACES = {
    DocKind.APPLICATION: 1,
    DocKind.ACCEPTANCE: 1,
    DocKind.RIGHTS_NOTICE: 2,
    DocKind.PROXY: 4,
    DocKind.INVESTIGATION: 5,
    DocKind.EVIDENCE_LIST: 6,
    DocKind.RECORD: 7,
    DocKind.AGREEMENT: 8,
    DocKind.ORAL_AGREEMENT: 8,
    DocKind.FOLLOW_UP: 10,
    DocKind.JUDICIAL_CONFIRMATION_APPLICATION: 11,
    DocKind.NOTARIZATION_APPLICATION: 11,
    DocKind.DOSSIER_NOTE: 12,
    DocKind.BACK_COVER: 13,
}


def test_the_dossier_has_thirteen_items_in_the_official_order() -> None:
    assert [item.title for item in dossier_items()] == OFFICIAL_ORDER
    assert [item.order for item in dossier_items()] == list(range(1, 14))
    assert {item.order for item in dossier_items() if item.required} == ALWAYS


@pytest.mark.parametrize(("kind", "order"), PLACES.items())
def test_each_form_has_its_official_place(kind: DocKind, order: int) -> None:
    assert document_kind(kind).dossier_order == order


def test_kinds_come_in_dossier_order_and_none_is_missing() -> None:
    kinds = document_kinds()
    assert sorted(row.kind for row in kinds) == sorted(DocKind)
    assert [row.dossier_order for row in kinds] == sorted(row.dossier_order for row in kinds)


@pytest.mark.parametrize("kind", list(DocKind))
def test_every_kind_names_its_ground(kind: DocKind) -> None:
    row = document_kind(kind)
    assert row.title == label(kind)
    assert row.basis
    assert row.citation is None or citation(row.citation).text


@pytest.mark.parametrize("closed_list", [DocKind, Signer, Required])
def test_labels_are_told_apart(closed_list: type[Term]) -> None:
    assert len({label(member) for member in closed_list}) == len(closed_list)


def test_the_agreement_is_signed_by_the_parties_first_and_the_mediator_last_and_sealed() -> None:
    agreement = document_kind(DocKind.AGREEMENT)
    assert agreement.signers[0] is Signer.EACH_PARTY
    assert agreement.signers[-1] is Signer.MEDIATOR
    assert agreement.seal
    assert agreement.series == document_kind(DocKind.ORAL_AGREEMENT).series == "人调字"


def test_what_parties_write_in_their_own_name_bears_no_offices() -> None:
    assert {one.kind for one in document_kinds() if one.of_a_party} == {
        DocKind.APPLICATION, DocKind.PROXY, DocKind.WITHDRAWAL_APPLICATION, DocKind.ENFORCEMENT_COMMITMENT,
        DocKind.PERFORMANCE_CHECK_CLAUSE, DocKind.EXEC_CERT_APPLICATION,
    }  # fmt: skip


def test_parties_do_not_see_what_offices_write_to_each_other() -> None:
    assert {row.kind for row in document_kinds() if row.offices_only} == {
        DocKind.POLICE_TRANSFER,
        DocKind.CONSULTATION_RECORD,
        DocKind.FEEDBACK,
        DocKind.SERVICE_ADDRESS_CONFIRMATION,
    }


@pytest.mark.parametrize(
    ("result", "orders", "eighth"),
    [
        (CaseResult.SUCCESS_WRITTEN, [1, 2, 3, 7, 8, 13], (DocKind.AGREEMENT,)),
        (CaseResult.SUCCESS_ORAL, [1, 2, 3, 7, 8, 13], (DocKind.ORAL_AGREEMENT,)),
        (CaseResult.PARTIAL, [1, 2, 3, 7, 8, 13], (DocKind.AGREEMENT, DocKind.ORAL_AGREEMENT)),
        (CaseResult.FAILURE, [1, 2, 3, 7, 8, 13], (DocKind.TERMINATION_NOTICE,)),
        (CaseResult.TERMINATED_OTHER, [1, 2, 3, 7, 8, 13], (DocKind.TERMINATION_NOTICE,)),
        (CaseResult.WITHDRAWN_BY_APPLICANT, [1, 2, 3, 8, 13], (DocKind.TERMINATION_NOTICE,)),
        (CaseResult.SELF_SETTLED, [1, 2, 3, 8, 13], (DocKind.TERMINATION_NOTICE,)),
        (CaseResult.RETURNED_TO_COURT, [1, 2, 3, 8, 13], (DocKind.MEDIATION_REPORT,)),
    ],
)
def test_what_a_finished_case_must_hold(result: CaseResult, orders: list[int], eighth: tuple[DocKind]) -> None:
    required = dossier_required(result)
    assert [item.order for item in required] == orders
    assert next(item.kinds for item in required if item.order == 8) == eighth


def test_only_peoples_mediation_calls_its_papers_so() -> None:
    agreement = document_kind(DocKind.AGREEMENT)
    assert agreement.title_under(MediationKind.PEOPLE_INDUSTRY) == "人民调解协议书"
    assert agreement.title_under(MediationKind.COMMERCIAL) == "调解协议书"


def test_a_number_is_padded_and_bracketed() -> None:
    assert document_number("浦", "人调字", 2026, 7) == "浦人调字〔2026〕007号"
    assert document_number("浦", "人调字", 2026, 1234) == "浦人调字〔2026〕1234号"


@pytest.mark.parametrize(("year", "n"), [(2026, 0), (2026, -1), (26, 1)])
def test_a_number_that_cannot_be_is_refused(year: int, n: int) -> None:
    with pytest.raises(ValueError, match="no document number"):
        document_number("浦", "人调字", year, n)
