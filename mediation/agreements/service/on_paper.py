"""The paper path: what has to take it, and which printed deed a photograph shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from urllib.parse import urlsplit

from mediation.agreements.errors import MayNeedPaper, OtherNumber, OtherPaper, PaperOnly, PaperUnreadable
from mediation.agreements.models import Agreement
from mediation.agreements.service.words import clause_words
from mediation.core.page_images import CannotDraw, read_codes
from mediation.core.uow import UnitOfWork
from mediation.law.clauses import stops_utilities, touches_identity


def paper_only(agreement: Agreement) -> bool:
    """Whether the parties sign on paper (ESL 3)."""
    return agreement.identity_matter or agreement.utility_matter


def check_electronic(agreement: Agreement) -> None:
    """Raises PaperOnly where the law keeps electronic signatures out (ESL 3)."""
    if agreement.identity_matter:
        raise PaperOnly
    if agreement.utility_matter:
        raise PaperOnly(PaperOnly.utility)


def check_asked(uow: UnitOfWork, agreement: Agreement, *, confirmed: bool) -> None:
    """Stop once where clauses sound like paper and nobody said so. Raises MayNeedPaper unless `confirmed`."""
    if paper_only(agreement):
        return
    words = enumerate(clause_words(uow, agreement), start=1)
    sounding = [str(n) for n, text in words if touches_identity(text) or stops_utilities(text)]
    if sounding and not confirmed:
        refusal = MayNeedPaper(clauses="、".join(sounding))
        refusal.details["confirm"] = "electronic"
        raise refusal
    if sounding:
        uow.audit("agreements.electronic_confirmed", "agreement", agreement.id, case_id=agreement.case_id)


def code_of(uow: UnitOfWork, agreement: Agreement) -> str:
    """What the QR code on the printed deed says: the page where its photograph is handed in."""
    return f"{uow.engines.settings.public_url}/paper/{agreement.id}"


def codes_on(content: bytes, mime: str) -> list[str]:
    """What the QR codes on a photograph, a scan or a PDF say. Raises PaperUnreadable for a file that is no picture."""
    try:
        return read_codes(content, mime)
    except CannotDraw as broken:
        raise PaperUnreadable(field="scan") from broken


def check_codes(uow: UnitOfWork, agreement: Agreement, codes: Sequence[str], number: str = "") -> None:
    """Pass when one of the codes is this deed's, under whatever address; where none can be read, when `number`, copied
    from the paper by whoever looked at it, is the deed's, which is kept.

    Raises PaperUnreadable, OtherPaper, OtherNumber.
    """
    if not codes and _plain(number):
        if _plain(number) != _plain(agreement.number or ""):
            raise OtherNumber(field="number")
        uow.audit("agreements.matched_by_eye", "agreement", agreement.id, case_id=agreement.case_id)
        return
    if not codes:
        raise PaperUnreadable(field="scan")
    if f"/paper/{agreement.id}" not in {urlsplit(code).path for code in codes}:
        raise OtherPaper(field="scan")


def _plain(number: str) -> str:
    """A number as it is compared: brackets and width do not count, people copy them as they can."""
    return "".join(one for one in unicodedata.normalize("NFKC", number) if one.isalnum())
