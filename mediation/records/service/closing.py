"""What a case's file must hold before the case is closed, and before it goes on the shelf (domain B1, C2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.authz import require
from mediation.core.clock import local_day
from mediation.core.i18n import N_, gettext
from mediation.core.panels import Gap
from mediation.core.paper import Head, Signature
from mediation.core.uow import UnitOfWork
from mediation.records import documents, queries
from mediation.records.errors import NothingToExplain, ReasonNeeded
from mediation.records.models import Document
from mediation.records.policy import POLICY
from mediation.records.queries import DossierLine
from mediation.records.service.finalising import finalise, held_back
from mediation.records.service.requests import request_document
from mediation.records.states import DocumentStatus

EXPLAINABLE = (2, 3, 7)
"""Rights notice, identity, record: what a case can truly be without, when somebody says why."""
TODO = {
    1: N_("请生成申请书或者受理登记表。"),
    2: N_("请各方确认权利义务；各方确认后自动生成。"),
    3: N_("请核对各方身份，或者上传身份证明。"),
    7: N_("请生成调解记录。"),
    8: N_("请生成这份文书。"),
}
UNDER_WAY = (DocumentStatus.REQUESTED, DocumentStatus.RENDERING)


def closing_gaps(uow: UnitOfWork, case_id: UUID) -> list[Gap]:
    """The required items that the file lacks, and required papers that are not made."""
    return [gap for line in _required(uow, case_id) for gap in _closing(case_id, line)]


def archive_gaps(uow: UnitOfWork, case_id: UUID) -> list[Gap]:
    """What `closing_gaps` finds, and the required items that hold nothing but drafts.

    Other drafts stay outside the bound dossier; they do not hold the shelf back.
    """
    lines = [(line, _papers(line)) for line in _required(uow, case_id)]
    drafts = [rows[0] for _, rows in lines if rows and not any(_is_final(row) for row in rows)]
    return [
        *closing_gaps(uow, case_id),
        *(_gap(case_id, f"《{row.title}》", N_("还是草稿，请定稿。"), row) for row in drafts),
    ]


def explainable(uow: UnitOfWork, case_id: UUID) -> list[DossierLine]:
    """The missing items whose absence may be explained."""
    return [line for line in _required(uow, case_id) if line.missing and line.order in EXPLAINABLE]


def explain_gaps(uow: UnitOfWork, case_id: UUID, reason: str) -> Document:
    """Say in the 卷宗情况说明 why the file lacks what `explainable` names.

    Raises Missing, Forbidden, NothingToExplain, ReasonNeeded.
    """
    require(POLICY, "records.request", uow.actor, queries.standing_in(uow, case_id))
    lines = explainable(uow, case_id)
    if not lines:
        raise NothingToExplain
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    titles = "、".join(line.title for line in lines)
    case = cases.get_case(uow, case_id)
    office = accounts.get_organisation(uow, case.org_id)
    words = [f"本卷没有{titles}。", f"原因：{reason.strip()}", f"以上情况由{uow.actor.name}于立卷前说明。"]
    sheet = documents.DossierNote(
        words, [Signature("立卷人（签名）", uow.actor.name)], explains=[line.order for line in lines]
    )
    head = Head(office.name, uow.now(), case_no=case.case_no, demonstration=case.demonstration)
    uow.audit("records.gaps_explained", "case", case_id, case_id=case_id, on=local_day(uow.now()).isoformat())
    return request_document(uow, case_id, documents.dossier_note(head, sheet))


def sign_off_all(uow: UnitOfWork, case_id: UUID) -> tuple[int, Sequence[str]]:
    """Make every draft of the file final that can be: how many, and the titles of those that still lack something.

    Raises Missing, Forbidden.
    """
    require(POLICY, "records.sign_off", uow.actor, queries.standing_in(uow, case_id))
    rows = [row for line in queries.dossier_of(uow, case_id) for row in line.documents if row.finalised_at is None]
    held = {row.id for row in rows if not row.gaps and held_back(uow, row) is not None}
    left = [row.title for row in rows if row.gaps or row.id in held]
    able = [row for row in rows if not row.gaps and row.id not in held]
    ready = [row for row in able if row.status is not DocumentStatus.FAILED]
    for row in ready:
        finalise(uow, row.id)
    return len(ready), left


def _required(uow: UnitOfWork, case_id: UUID) -> list[DossierLine]:
    lines = queries.dossier_of(uow, case_id)
    return [line for line in lines if line.required and line.order < queries.LAST_ITEM]


def _papers(line: DossierLine) -> list[Document]:
    return [row for row in line.documents if row.kind in line.kinds]


def _is_final(row: Document) -> bool:
    return row.finalised_at is not None and row.status is DocumentStatus.READY


def _closing(case_id: UUID, line: DossierLine) -> Iterator[Gap]:
    if line.missing:
        yield _gap(case_id, gettext(line.title), TODO[line.order])
        return
    rows = _papers(line)
    if rows and not any(row.status is DocumentStatus.READY for row in rows):
        making = any(row.status in UNDER_WAY for row in rows)
        todo = N_("正在生成，请稍等片刻。") if making else N_("没做成，请重试。")
        yield _gap(case_id, gettext(line.title), todo, rows[0])
    elif rows and all(row.gaps for row in rows):
        words = gettext("还缺%(gaps)s。请补齐后重新生成。", gaps="、".join(rows[0].gaps))
        yield _gap(case_id, f"《{rows[0].title}》", words, rows[0])


def _gap(case_id: UUID, title: str, todo: str, row: Document | None = None) -> Gap:
    chosen = {"document": str(row.id)} if row is not None else {}
    return Gap(title, gettext(todo), "records.documents", {"case_id": case_id, **chosen})
