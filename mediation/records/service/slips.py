"""The sheet before a copy of a bound file: which printing it is, for whom, of which sealed file."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.errors import Missing
from mediation.core.fonts import fonts_dirs
from mediation.core.paper import Head
from mediation.core.render import render_pdf
from mediation.core.uow import UnitOfWork
from mediation.records import documents, queries


def reprint_slip(uow: UnitOfWork, case_id: UUID, number: int) -> bytes:
    """The PDF of the 卷宗补印单 of this printing. Raises Missing, Forbidden, and what rendering raises."""
    queries.get_filing(uow, case_id)
    row = next((one for one in queries.reprints_of(uow, case_id) if one.number == number), None)
    if row is None:
        raise Missing
    bound, case = queries.bound_dossier(uow, row.dossier_id), cases.get_case(uow, case_id)
    office = accounts.get_organisation(uow, case.org_id)
    head = Head(office.name, row.printed_at, case_no=case.case_no, demonstration=case.demonstration)
    sheet = documents.ReprintSlip(
        number=row.number, name=case.title, recipient=row.recipient, reason=row.reason, approved_by=row.approved_by,
        copies=row.copies, printed_by=row.printed_by_name, printed_on=local_day(row.printed_at),
        pages=bound.pages or 0, sha256=bound.sha256 or "", version=bound.version,
        copy=bound.party_id is not None,
    )  # fmt: skip
    paper = documents.reprint_slip(head, sheet)
    own = uow.engines.settings.fonts_dir
    uow.audit("records.slip_opened", "reprint", row.id, case_id=case_id, number=number)
    return render_pdf(paper.kind, paper.data, fonts=fonts_dirs(Path(own) if own else None)).pdf
