"""Finding what was said: over all of one's rooms, one case or one room; and the talk about a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import render_template, request, url_for

from mediation.cases import queries as cases
from mediation.core.days import read_day
from mediation.core.errors import Missing
from mediation.core.i18n import N_, gettext
from mediation.core.ids import parse_id
from mediation.core.limits import limited
from mediation.core.pages import moment_shown
from mediation.core.text_search import LONGEST_QUERY, terms_of
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, opens, work
from mediation.rooms import queries
from mediation.rooms.documents.found import FINDABLE
from mediation.rooms.queries.around import Around, around
from mediation.rooms.queries.contact import contact_of
from mediation.rooms.queries.roles import roles_of
from mediation.rooms.queries.search import Found, Wanted, heard_in, search
from mediation.rooms.states import Mark, RoomKind
from mediation.rooms.views.blueprint import bp
from mediation.rooms.views.contents import content_words
from mediation.rooms.views.own import contact
from mediation.rooms.views.words import labels

LAST_PAGE = 50
ASKED = ("q", "person", "kind", "mark", "since", "until", "case", "room")
"""What a search may ask for in its address."""
KINDS = {
    "text": N_("说的话"), "file": N_("文件"), "voice": N_("语音"), "offer": N_("方案"), "answer": N_("答复"),
    "quote": N_("转告的话"), "transcription": N_("语音的文字"),
    "document": N_("文书"),
}  # fmt: skip
ROOMS = {RoomKind.JOINT: N_("公开会场"), RoomKind.CAUCUS: N_("单独沟通"), RoomKind.CONSULTATION: N_("会商")}
MY_ROOMS = {RoomKind.JOINT: N_("大家一起说"), RoomKind.CAUCUS: N_("只和调解员说")}


@bp.get("/search")
@opens(Audience.STAFF, action="rooms.search")
@limited("search")
def find() -> str:
    """The whole page, or with `part=1` the list alone for the finder that Ctrl+K opens."""
    wanted = _wanted()
    with work() as uow:
        found = search(uow, wanted)
        listed = [] if wanted.room_id or wanted.case_id else _cases(uow, wanted)
        within = _within(uow, wanted)
        name = "rooms/_found.html" if request.args.get("part") else "rooms/search.html"
        return render_template(
            name,
            wanted=wanted,
            asked=_asked(),
            rows=_rows(uow, found),
            found=found,
            cases=listed,
            within=within,
            **_choices(),
        )


@bp.get("/p/search")
@opens(Audience.PARTY, action="rooms.search")
@limited("search")
def find_mine() -> str:
    """What a party may see of its own case's rooms."""
    case_id = actor().case_id
    if case_id is None:
        raise Missing
    wanted = _wanted(case_id=case_id)
    with work() as uow:
        found = search(uow, wanted)
        return render_template(
            "rooms/party/search.html", wanted=wanted, asked=_asked(), people=heard_in(uow, case_id),
            rows=_rows(uow, found), found=found, **contact(uow), **_choices(),
        )  # fmt: skip


@bp.get("/rooms/<uuid:room_id>/around/<int:seq>")
@opens(Audience.STAFF, action="rooms.enter")
def show_around(room_id: UUID, seq: int) -> str:
    return _around("rooms/around.html", room_id, seq)


@bp.get("/p/rooms/<uuid:room_id>/around/<int:seq>")
@opens(Audience.PARTY, action="rooms.enter")
def show_mine_around(room_id: UUID, seq: int) -> str:
    return _around("rooms/party/around.html", room_id, seq)


def _around(template: str, room_id: UUID, seq: int) -> str:
    with work() as uow:
        place = around(uow, room_id, seq)
        case = cases.get_case_unseen(uow, place.room.case_id)  # whoever was let in to its room knows the case
        return render_template(
            template,
            place=place,
            case=case,
            seq=seq,
            asked=_asked(),
            lines=_lines(place, roles_of(uow, case.id, [room_id])),
            room_words=_room_words(place.room.kind),
            **contact_of(uow, case),
        )


def _lines(place: Around, roles: Mapping[str, str]) -> list[dict[str, Any]]:
    terms = terms_of(request.args.get("q", ""))
    seats = labels()["seats"]
    return [
        {
            "event": one, "at": _moment(one), "pieces": content_words(one, terms),
            "seat": roles.get(one["from"].get("participant"), seats.get(one["from"]["seat"], "")),
            "here": one["seq"] == place.seq,
        }
        for one in place.events
    ]  # fmt: skip


def _wanted(*, case_id: UUID | None = None) -> Wanted:
    args = request.args
    page = args.get("page", "1")
    return Wanted(
        text=args.get("q", "").strip()[:LONGEST_QUERY], person=args.get("person", "").strip()[:40],
        kind=args.get("kind", "") if args.get("kind") in FINDABLE else "",
        mark=args.get("mark", "") if args.get("mark") in set(Mark) else "", since=_day("since"), until=_day("until"),
        case_id=case_id or parse_id(args.get("case")), room_id=parse_id(args.get("room")),
        page=min(int(page), LAST_PAGE) if page.isdecimal() and int(page) else 1,
    )  # fmt: skip


def _asked() -> dict[str, Any]:
    """What was asked, to be carried on to the next page and back; nothing else of the address."""
    return {name: request.args[name] for name in ASKED if request.args.get(name)}


def _day(name: str) -> date | None:
    try:
        return read_day(request.args.get(name, ""))
    except ValueError:
        return None


def _cases(uow: UnitOfWork, wanted: Wanted) -> Any:
    """The cases whose number, names or matter hold the words; only on the first page."""
    if not wanted.text or wanted.page > 1:
        return []
    return cases.list_cases(uow, cases.CaseFilter(q=wanted.text), size=5).cases


def _within(uow: UnitOfWork, wanted: Wanted) -> str:
    """The title of the case that the search is narrowed to; nothing for whoever was never in a room of it."""
    if wanted.case_id is None or not queries.rooms_of(uow, wanted.case_id):
        return ""
    return str(cases.get_case_unseen(uow, wanted.case_id).title)


def _rows(uow: UnitOfWork, found: Found) -> list[dict[str, Any]]:
    titles = {key: cases.get_case_unseen(uow, key) for key in {hit.room.case_id for hit in found.hits}}
    endpoint = "rooms.show_mine_around" if actor().is_participant else "rooms.show_around"
    return [
        {
            "event": hit.event, "at": _moment(hit.event), "pieces": hit.pieces, "case": titles[hit.room.case_id],
            "room": _room_words(hit.room.kind), "kind": _kind_words(hit.event),
            "url": url_for(endpoint, room_id=hit.room.id, seq=hit.event["seq"], **_asked()),
        }
        for hit in found.hits
    ]  # fmt: skip


def _moment(event: dict[str, Any]) -> str:
    return moment_shown(datetime.fromisoformat(event["at"]))


def _kind_words(event: dict[str, Any]) -> str:
    words = KINDS[event["kind"]]
    return gettext(words)


def _room_words(kind: RoomKind) -> str:
    return gettext((MY_ROOMS if actor().is_participant else ROOMS).get(kind, ROOMS[kind]))


def _choices() -> dict[str, Iterable[tuple[str, str]]]:
    return {
        "kinds": [(kind, gettext(words)) for kind, words in KINDS.items()],
        "marks": [(mark.value, gettext(mark.zh)) for mark in Mark],
    }
