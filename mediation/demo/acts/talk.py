"""A session: everybody comes in, speaks, shows, offers; the mediator marks and moves on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from mediation.agreements import service as agreements
from mediation.agreements.service import OfferTerms
from mediation.core.clock import local_day
from mediation.core.errors import Missing
from mediation.demo.pictures import shown
from mediation.demo.scene import PARTIES, Scene
from mediation.demo.story import Act, Line, Story
from mediation.records import service as records
from mediation.records.states import FilePurpose
from mediation.rooms import queries
from mediation.rooms import service as rooms
from mediation.rooms.states import Mark, MemberFrom, Phase

MINUTES = 0.004
"""Part of a day between two sayings."""
OFFER_HOLDS = timedelta(days=5)
EVERYBODY = ("parties", "offices")
"""Who besides the mediator sees a piece of evidence."""


def opened(ago: float) -> Act:
    """The session begins so many days before today; papers of before are made, so that none breaks into the talk."""
    return Act("open", "mediator", _open, 0.1, ago, papers=True)


def said(story: Story) -> Iterator[Act]:
    """Everything that is said in the story, line by line."""
    begun: set[str] = set()
    for n, line in enumerate(story.talk):
        if line.phase:
            yield Act(f"phase_{n}", "mediator", _phasing(Phase(line.phase)), MINUTES)
        if line.aside and line.aside not in begun:
            begun.add(line.aside)
            yield Act(f"aside_{n}", "mediator", _asiding(line.aside), MINUTES)
        yield Act(f"line_{n}", line.who, _saying(n, line), MINUTES)
        if line.mark:
            yield Act(f"mark_{n}", "mediator", _marking(n, line), MINUTES / 4)


def _open(scene: Scene) -> None:
    rooms.open_session(scene.uow, scene.case)


def _let_in(scene: Scene) -> None:
    for who in PARTIES:
        rooms.add_member(scene.uow, scene.room(), scene.sitting(who), sees=MemberFrom.START)


def _invite_parties(scene: Scene) -> None:
    for who in PARTIES:
        rooms.send_link(scene.uow, scene.sitting(who))


def _let_applicant_in(scene: Scene) -> None:
    rooms.add_member(scene.uow, scene.room(), scene.sitting("applicant"), sees=MemberFrom.START)


def _wait(scene: Scene) -> None:
    rooms.wait_to_enter(scene.uow, scene.sitting("respondent"))


def _close(scene: Scene) -> None:
    rooms.close_session(scene.uow, scene.session())


def _phasing(phase: Phase) -> Any:
    return lambda scene: rooms.set_phase(scene.uow, scene.session(), phase)


def _asiding(side: str) -> Any:
    return lambda scene: rooms.open_caucus(scene.uow, scene.session(), scene.party(side))


def _saying(n: int, line: Line) -> Any:
    def say(scene: Scene) -> None:
        room, who = scene.room(line.aside), scene.sitting(line.who)
        if line.offer_fen:
            _offer(scene, line)
        elif line.file:
            _show(scene, line, room, who, str(scene.key(n)))
        else:
            rooms.post(scene.uow, room, who, "text", {"text": line.text}, str(scene.key(n)))

    return say


def _show(scene: Scene, line: Line, room: UUID, who: UUID, key: str) -> None:
    """A file shown to the room and put on the list of evidence, open to everybody at the table."""
    file = records.attach_file(
        scene.uow, scene.case, line.file, shown(line.file), room_id=room, purpose=FilePurpose.EVIDENCE
    )
    body = {"file": str(file.id), "name": file.name, "type": file.type, "size": file.size, "sha256": file.sha256}
    rooms.post(scene.uow, room, who, "file", body, key)
    name = line.file.rsplit(".", 1)[0]
    records.list_evidence(scene.uow, scene.case, name, line.text, [file], chosen=EVERYBODY)


def _offer(scene: Scene, line: Line) -> None:
    other = next(who for who in PARTIES if who != line.who)
    terms = OfferTerms(
        scene.party(other), scene.party("respondent"), scene.party("applicant"), line.offer_fen, title=line.text,
        valid_until=local_day(scene.uow.now()) + OFFER_HOLDS,
    )  # fmt: skip
    agreements.make_offer(scene.uow, scene.room(line.aside), terms)


def _marking(n: int, line: Line) -> Any:
    def mark(scene: Scene) -> None:
        room = scene.room(line.aside)
        event = queries.event_by_key(scene.uow, room, scene.sitting(line.who), scene.key(n))
        if event is None:
            raise Missing
        body = {"seq": event["seq"], "as": line.mark}
        rooms.post(scene.uow, room, scene.sitting("mediator"), "mark", body, str(scene.key(f"{n}-mark")))
        if line.mark == Mark.ISSUE:
            agreements.add_issue(scene.uow, scene.case, _title(line.text), source=(room, event["seq"]))

    return mark


def _title(text: str) -> str:
    """What is at issue in a saying: what comes after its colon."""
    return text.rsplit("：", 1)[-1].rstrip("。")


LET_IN = Act("let_in", "mediator", _let_in, MINUTES)
INVITE_PARTIES = Act("invite_parties", "mediator", _invite_parties, MINUTES)
LET_APPLICANT_IN = Act("let_applicant_in", "mediator", _let_applicant_in, MINUTES)
WAIT = Act("wait", "respondent", _wait, MINUTES)
CLOSE = Act("close_session", "mediator", _close, MINUTES)
