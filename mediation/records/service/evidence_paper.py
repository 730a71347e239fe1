"""The 证据材料清单 as a paper of the case: what all parties see, with what each said to it."""

from __future__ import annotations

from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.i18n import N_
from mediation.core.paper import Head
from mediation.core.uow import UnitOfWork
from mediation.records import documents, queries
from mediation.records.models import Document
from mediation.records.rules.evidence import PARTIES
from mediation.records.service.makers import offer
from mediation.records.service.requests import request_document
from mediation.records.states import EvidenceAnswer

WORDS = {
    EvidenceAnswer.ACCEPTED: N_("认可"),
    EvidenceAnswer.DISPUTED: N_("不认可"),
    EvidenceAnswer.UNKNOWN: N_("说不清"),
}


def offer_evidence_list() -> None:
    """Offer the list of evidence as a paper that can be asked for."""
    offer("evidence_list", make_evidence_list, lambda uow, case_id: bool(_open_items(uow, case_id)))


def make_evidence_list(uow: UnitOfWork, case_id: UUID) -> Document:
    """Ask for the list as it stands now. What one side alone showed the mediator is not on it."""
    case = cases.get_case(uow, case_id)
    names = {party.id: party.name for party in case.parties}
    items = _open_items(uow, case_id)
    exhibits = [_exhibit(line, names) for line in items]
    providers = list(dict.fromkeys(one.item.provider_name for one in items if one.item.withdrawn_at is None))
    office = accounts.get_organisation(uow, case.org_id)
    head = Head(office.name, uow.now(), case_no=case.case_no, demonstration=case.demonstration)
    paper = documents.evidence_list(head, exhibits, providers)
    return request_document(uow, case_id, paper, audience=["offices", PARTIES])


def _open_items(uow: UnitOfWork, case_id: UUID) -> list[queries.Line]:
    """The items that every party sees, with what was said to them."""
    return [one for one in queries.evidence_of(uow, case_id) if PARTIES in one.item.audience]


def _exhibit(line: queries.Line, names: dict[UUID, str]) -> documents.Exhibit:
    said = [
        f"{names.get(one.party_id, '')}：{WORDS[one.answer]}{f'（{one.reason}）' if one.reason else ''}"
        for one in line.replies.values()
    ]
    item = line.item
    return documents.Exhibit(
        item.position, item.name, item.purpose, item.provider_name, item.copies, said,
        withdrawn=item.withdrawn_at is not None, handed_in=local_day(item.added_at),
        digests=[one.file.sha256 for one in line.files],
    )  # fmt: skip
