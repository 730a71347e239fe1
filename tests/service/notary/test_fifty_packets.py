"""Fifty packets, each with other things missing or spoiled: none that leaves is given back at the counter."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from random import Random
from typing import Any

import pytest
from PIL import Image, ImageFilter

from mediation.core.errors import Refusal
from mediation.core.fonts import fonts_dirs
from mediation.core.page_images import Picture
from mediation.core.render import render_pdf
from mediation.core.uow import Engines, UnitOfWork
from mediation.court import queries as court
from mediation.court import service as court_service
from mediation.demo.pictures import identity_card
from mediation.notary import queries as notary
from mediation.notary import service as notary_service
from mediation.records import queries as records
from mediation.records import service as papers
from mediation.records.models import Document, StoredFile
from mediation.records.queries import handed_in
from mediation.records.states import DocumentStatus, FilePurpose, ViewState
from tests.factories.agreements import a_drawing
from tests.factories.courts import Handoff, a_handoff, agreed_by_all, signed_by_all, with_papers
from tests.factories.packet_clerk import Sheet, returned_by
from tests.factories.records import a_paper_with_gaps

PACKETS = 50
Spoiler = Callable[[UnitOfWork, Handoff], None]


class PutBack(Exception):
    """Ends a trial: whatever it changed is undone."""


@pytest.fixture
def ready(engines: Engines) -> Handoff:
    """Both envelopes complete: signed, made, identified."""
    handoff = a_handoff(engines)
    agreed_by_all(handoff)
    signed_by_all(handoff, a_drawing())
    with_papers(handoff)
    return handoff


def paper(uow: UnitOfWork, handoff: Handoff, kind: str) -> Document:
    return next(one for one in records.documents_of(uow, handoff.scene.case.id) if one.kind == kind)


def failed(kind: str) -> Spoiler:
    def spoil(uow: UnitOfWork, handoff: Handoff) -> None:
        row = paper(uow, handoff, kind)
        row.status, row.failed_reason = DocumentStatus.FAILED, "字体里没有这个字"

    return spoil


def in_the_making(kind: str) -> Spoiler:
    def spoil(uow: UnitOfWork, handoff: Handoff) -> None:
        paper(uow, handoff, kind).status = DocumentStatus.REQUESTED

    return spoil


@cache
def holed_pdf() -> bytes:
    holed = a_paper_with_gaps()
    return render_pdf(holed.kind, holed.data, fonts=fonts_dirs(None)).pdf


def blank(kind: str) -> Spoiler:
    """The paper prints 【待填…】 where something was never stated."""

    def spoil(uow: UnitOfWork, handoff: Handoff) -> None:
        row = paper(uow, handoff, kind)
        row.finalised_at, row.number, row.sealed_at = None, None, None
        row.gaps, row.sha256 = ["收件人"], uow.engines.files.put(holed_pdf())

    return spoil


def cards(uow: UnitOfWork, handoff: Handoff, who: int) -> list[StoredFile]:
    party = (handoff.scene.payee, handoff.scene.payer)[who].party_id
    assert party is not None
    return list(handed_in(uow, handoff.scene.case.id, FilePurpose.IDENTITY, party))


def no_card(who: int) -> Spoiler:
    def spoil(uow: UnitOfWork, handoff: Handoff) -> None:
        for one in cards(uow, handoff, who):
            one.purpose = FilePurpose.OTHER

    return spoil


def undrawn_card(who: int) -> Spoiler:
    def spoil(uow: UnitOfWork, handoff: Handoff) -> None:
        for one in cards(uow, handoff, who):
            one.view_state = ViewState.WAITING

    return spoil


def only_a_blurred_card(who: int) -> Spoiler:
    """What came before is gone, and what came by another way than the phone's page cannot be read."""

    def spoil(uow: UnitOfWork, handoff: Handoff) -> None:
        no_card(who)(uow, handoff)
        party = (handoff.scene.payee, handoff.scene.payer)[who]
        shot, kept = Image.open(io.BytesIO(identity_card(party.name))), io.BytesIO()
        shot.filter(ImageFilter.GaussianBlur(14)).save(kept, "JPEG")
        file = papers.attach_file(
            uow, handoff.scene.case.id, "身份证.jpg", kept.getvalue(), purpose=FilePurpose.IDENTITY,
            of_party=party.party_id,
        )  # fmt: skip
        page = Picture(kept.getvalue(), shot.width, shot.height)
        papers.record_pictures(uow, file.id, [page, page])

    return spoil


def unsigned(track: str) -> Spoiler:
    def spoil(uow: UnitOfWork, handoff: Handoff) -> None:
        if track == "court":
            row: Any = court.applicants_of(uow, handoff.confirmation_id)[0]
            row.agreed_at, row.content_digest = None, ""
        else:
            row = notary.applicants_of(uow, handoff.notarization_id)[0]
            row.signed_at, row.content_digest = None, ""

    return spoil


def late(uow: UnitOfWork, handoff: Handoff) -> None:
    row = court.get_confirmation(uow, handoff.confirmation_id)
    row.due_on = row.due_on.replace(year=2025)


COURT = [
    *(spoil(kind) for kind in ("mediation_proof", "judicial_confirmation_application", "agreement", "acceptance")
      for spoil in (failed, in_the_making)),
    blank("acceptance"), blank("mediation_proof"), unsigned("court"), late,
]  # fmt: skip
NOTARY = [
    *(spoil(kind) for kind in ("notarization_application", "enforcement_commitment", "agreement", "acceptance")
      for spoil in (failed, in_the_making)),
    blank("acceptance"), unsigned("notary"),
    *(spoil(who) for who in (0, 1) for spoil in (no_card, undrawn_card, only_a_blurred_card)),
]  # fmt: skip

FAULTS = {"court": COURT, "notary": NOTARY}


def trial(handoff: Handoff, track: str, spoilers: list[Spoiler]) -> list[Sheet] | None:
    """The envelope as it lies on the counter, None when it never left; everything is put back."""
    found: list[list[Sheet]] = []
    with suppress(PutBack), handoff.engines.work(handoff.scene.mediator) as uow:
        for spoil in spoilers:
            spoil(uow, handoff)
        uow.session.flush()
        with suppress(Refusal):
            found.append(_sent(uow, handoff, track))
        raise PutBack
    return found[0] if found else None


def _sent(uow: UnitOfWork, handoff: Handoff, track: str) -> list[Sheet]:
    if track == "court":
        sent: Any = court.papers_of(uow, court_service.submit(uow, handoff.confirmation_id))
    else:
        sent = notary.papers_of(uow, notary_service.apply(uow, handoff.notarization_id))
    return [Sheet(one.kind, one.title, uow.engines.files.get(one.sha256)) for one in sent]


def envelopes() -> list[tuple[str, list[Spoiler]]]:
    """Each fault alone, whole ones, and for the rest two to four faults at once, the same every time."""
    single = [(track, [one]) for track, faults in FAULTS.items() for one in faults]
    whole: list[tuple[str, list[Spoiler]]] = [(track, []) for track in FAULTS for _ in range(5)]
    dice = Random(16)
    left = range(PACKETS - len(single) - len(whole))
    return [*single, *whole, *((track := sorted(FAULTS)[n % 2], dice.sample(FAULTS[track], 2 + n % 3)) for n in left)]


def test_no_packet_that_leaves_is_given_back(ready: Handoff) -> None:
    names, gone = [ready.scene.payee.name, ready.scene.payer.name], []
    for track, spoilers in envelopes():
        sheets = trial(ready, track, spoilers)
        if sheets is not None:
            assert returned_by(track, sheets, names) == []
            gone.append(len(spoilers))
    assert (len(envelopes()), gone) == (PACKETS, [0] * 10)
