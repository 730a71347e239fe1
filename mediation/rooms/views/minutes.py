"""The mediator's page of the minutes: the draft with its sources beside it, what each party said, versions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.core.errors import Missing, Refusal
from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.panels import Action, Todo
from mediation.core.sms import what_follows
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, confirmed, engines, opens, work
from mediation.rooms import queries, service
from mediation.rooms.documents import CONCESSION, WITHOUT_PREJUDICE, Section
from mediation.rooms.errors.minutes import MinutesChanged
from mediation.rooms.queries.charge import may_about
from mediation.rooms.queries.log import events_at
from mediation.rooms.queries.stage import who_in
from mediation.rooms.rules.differences import differences
from mediation.rooms.rules.minutes import Paragraph
from mediation.rooms.states import MinutesStatus, UncheckedWay
from mediation.rooms.views.blueprint import bp
from mediation.rooms.views.minutes_form import TAGS, typed_paragraphs
from mediation.rooms.views.telling import flash_refusal

STATUS_WORDS = {
    MinutesStatus.DRAFTING: (N_("整理中"), "warn"),
    MinutesStatus.WITH_PARTIES: (N_("各方核对中"), "info"),
    MinutesStatus.LOCKED: (N_("已定稿"), "ok"),
}


@bp.get("/cases/<uuid:case_id>/minutes")
@opens(Audience.STAFF, action="rooms.read_minutes")
def minutes_of_case(case_id: UUID) -> str:
    """The sessions of a case with their minutes."""
    with work() as uow:
        service.check_charge(uow, case_id, "rooms.read_minutes")
        held = {one.session_id: one for one in queries.minutes_in(uow, case_id)}
        sessions = [one for one in queries.sessions_of(uow, case_id) if one.opened_at is not None]
        rows = [
            {"session": one, "minutes": held.get(one.id), "sides": _sides(uow, held.get(one.id))} for one in sessions
        ]
        case = cases.get_case(uow, case_id)
        writes = may_about(uow, case, "rooms.write_minutes")
        return render_template("rooms/minutes_list.html", case=case, rows=rows, words=STATUS_WORDS, writes=writes)


@bp.post("/sessions/<uuid:session_id>/minutes")
@opens(Audience.STAFF, action="rooms.write_minutes")
def begin_minutes(session_id: UUID) -> Response:
    with work() as uow:
        minutes = service.begin_minutes(uow, session_id)
    return redirect(url_for("rooms.minutes", minutes_id=minutes.id))


@bp.route("/minutes/<uuid:minutes_id>", methods=["GET", "POST"])
@opens(Audience.STAFF, action="rooms.read_minutes")
def minutes(minutes_id: UUID) -> Response | tuple[str, int]:
    """The page; posted, the draft is saved, and with `then=show` laid before the parties in the same step."""
    typed, refused = None, None
    if request.method == "POST":
        with work() as uow:
            typed = typed_paragraphs(request.form, _held(uow, minutes_id))
        try:
            return _saved(minutes_id, typed)
        except Refusal as refusal:
            if refusal.status in {403, 404}:
                raise
            refused = refusal
    with work() as uow:
        shown = _page(uow, minutes_id, typed, refused)
    return render_template("rooms/minutes.html", **shown), refused.status if refused else 200


@bp.post("/minutes/<uuid:minutes_id>/sayings")
@opens(Audience.STAFF, action="rooms.write_minutes")
def add_sayings(minutes_id: UUID) -> Response:
    with work() as uow:
        count = service.add_new_sayings(uow, minutes_id)
    flash(_("补进了%(n)s段新的发言，在记录末尾。", n=count) if count else _("没有新的发言要补。"), "ok")
    return _back(minutes_id)


@bp.post("/minutes/<uuid:minutes_id>/lock")
@opens(Audience.STAFF, action="rooms.write_minutes")
def lock_minutes(minutes_id: UUID) -> Response:
    done = _("记录已经定稿，正在制作正式文本。此前说的话，谁都不能再撤回。")
    return _act(minutes_id, lambda uow: service.lock_minutes(uow, minutes_id), done)


@bp.post("/minutes/<uuid:minutes_id>/reopen")
@opens(Audience.STAFF, action="rooms.write_minutes")
def reopen_minutes(minutes_id: UUID) -> Response:
    note = request.form.get("note", "")
    done = _("可以更正了。原来的版本和文本都保留着，更正后要重新请各方核对。")
    return _act(minutes_id, lambda uow: service.reopen_minutes(uow, minutes_id, note), done)


@bp.post("/minutes/<uuid:minutes_id>/objections/<uuid:answer_id>")
@opens(Audience.STAFF, action="rooms.write_minutes")
def keep_paragraph(minutes_id: UUID, answer_id: UUID) -> Response | tuple[str, int]:
    note, sure = request.form.get("note", ""), confirmed("leak")
    done = _("已保留这一段。不同意见和您的说明都会写进记录。")
    return _noted(minutes_id, answer_id, lambda uow: service.keep_paragraph(uow, answer_id, note, confirm=sure), done)


@bp.post("/minutes/<uuid:minutes_id>/parties/<uuid:party_id>")
@opens(Audience.STAFF, action="rooms.write_minutes")
def note_unchecked(minutes_id: UUID, party_id: UUID) -> Response | tuple[str, int]:
    way, note, sure = request.form.get("way", ""), request.form.get("note", ""), confirmed("leak")
    if way not in set(UncheckedWay):
        raise Missing
    done = _("已记下。这一方没有在线核对的原因会写进记录。")

    def verb(uow: UnitOfWork) -> object:
        return service.note_unchecked(uow, minutes_id, party_id, UncheckedWay(way), note, confirm=sure)

    return _noted(minutes_id, party_id, verb, done)


@bp.get("/minutes/<uuid:minutes_id>/changes")
@opens(Audience.STAFF, action="rooms.read_minutes")
def minutes_changes(minutes_id: UUID) -> str:
    """What changed between two versions, for the screen and for paper."""
    with work() as uow:
        found = queries.get_minutes(uow, minutes_id)
        service.check_charge(uow, found.case_id, "rooms.read_minutes")
        newer = request.args.get("to", found.version, type=int)
        older = request.args.get("from", newer - 1, type=int)
        rows = differences(queries.shown_text(uow, found, older), queries.shown_text(uow, found, newer))
        return render_template(
            "rooms/minutes_changes.html", case=cases.get_case(uow, found.case_id), minutes=found, rows=rows,
            older=older, newer=newer, versions=queries.versions_of_minutes(uow, found),
        )  # fmt: skip


def minutes_action(uow: UnitOfWork, case_id: UUID) -> Iterable[Action]:
    """The way from the case page to the minutes, once somebody has sat down."""
    case = cases.get_case(uow, case_id)
    if not service.record_possible(uow, case_id):
        return
    if may_about(uow, case, "rooms.read_minutes"):
        yield Action(_("调解记录核对"), url_for("rooms.minutes_of_case", case_id=case_id), 45, icon="list-checks")


def minutes_todos(uow: UnitOfWork) -> Iterable[Todo]:
    """Minutes of the actor's own cases with objections to answer, or ready to become final."""
    for one in queries.minutes_to_mind(uow):
        case = cases.get_case(uow, one.case_id)
        if not may_about(uow, case, "rooms.write_minutes"):
            continue
        sides, paragraphs = queries.sides_of(uow, one), queries.shown_text(uow, one)
        count = sum(len(side.unanswered) for side in sides)
        url = url_for("rooms.minutes", minutes_id=one.id)
        if count:
            yield Todo("minutes", _("记录有不同意见"), case.title, url, note=_("%(n)s处", n=count), tone="warn")
        elif not any(side.waiting(paragraphs) for side in sides):
            yield Todo("minutes", _("记录可以定稿"), case.title, url, tone="info")
    yield from _lacking(uow)


def _lacking(uow: UnitOfWork) -> Iterable[Todo]:
    """A closed case stays off the shelf until the record of each sitting is final; each case stands here once."""
    for case_id in dict.fromkeys(one.case_id for one in queries.records_lacking(uow)):
        case = cases.get_case(uow, case_id)
        if may_about(uow, case, "rooms.write_minutes"):
            url = url_for("rooms.minutes_of_case", case_id=case_id)
            yield Todo("minutes", _("记录还没有定稿"), case.title, url, note=_("定稿了才能归档"), tone="info")


def _saved(minutes_id: UUID, typed: list[Paragraph]) -> Response:
    show = request.form.get("then") == "show"
    with work() as uow:
        revision = request.form.get("revision", 0, type=int)
        service.save_minutes(uow, minutes_id, revision, typed, confirm=confirmed("leak"))
        if show:
            service.show_minutes(uow, minutes_id)
    words = _("已发给各方核对。") + what_follows(engines()) if show else _("已保存。还没有发给各方。")
    flash(words, "ok")
    return _back(minutes_id)


def _page(uow: UnitOfWork, minutes_id: UUID, typed: list[Paragraph] | None, refused: Refusal | None) -> dict[str, Any]:
    found = queries.get_minutes(uow, minutes_id)
    service.check_charge(uow, found.case_id, "rooms.read_minutes")
    case = cases.get_case(uow, found.case_id)
    mine = may_about(uow, case, "rooms.write_minutes")
    draft = typed if typed is not None else queries.draft_of(uow, found)
    shown = queries.shown_text(uow, found) if found.version else []
    stale = isinstance(refused, MinutesChanged)
    return {
        "case": case, "minutes": found, "session": queries.get_session(uow, found.session_id), "paragraphs": draft,
        "places": {one.id: n for n, one in enumerate(draft, start=1)},
        "numbers": {one.id: n for n, one in enumerate(shown, start=1)}, "shown": {one.id: one for one in shown},
        "sides": queries.sides_of(uow, found), "shown_list": shown, "sources": _sources(uow, found),
        "recalled": queries.recalled_in(uow, found.session_id), "sections": [one.value for one in Section],
        "usual": Section.FACTS.value, "concession": CONCESSION, "without_prejudice": WITHOUT_PREJUDICE,
        "tags": TAGS, "ways": [(one.value, _(one.zh)) for one in UncheckedWay], "refused": refused,
        "writes": mine and found.status is not MinutesStatus.LOCKED,
        "mine": mine, "words": STATUS_WORDS,
        "revision": found.revision if typed is None or stale else request.form.get("revision", 0, type=int),
        "asks": refused.details.get("confirm", "") if refused else "", "again": {},
        "versions": queries.versions_of_minutes(uow, found),
    }  # fmt: skip


def _sources(uow: UnitOfWork, minutes: Any) -> dict[int, dict[str, Any]]:
    """The sayings of the joint room by number; `room_id` where the reader may open the talk about it."""
    room = queries.joint_room_of(uow, minutes.session_id)
    if room is None:
        return {}
    told = queries.joint_sayings(uow, queries.get_session(uow, minutes.session_id))
    open_to_me = _open_to_me(uow, room.id, told)
    return {
        seq: {"speaker": one.speaker, "words": one.words, "room_id": room.id if seq in open_to_me else None}
        for seq, one in told.items()
    }


def _open_to_me(uow: UnitOfWork, room_id: UUID, seqs: Iterable[int]) -> set[int]:
    """A clerk reads the minutes without having sat in the room: no link leads where the room is closed to them."""
    person = who_in(uow, room_id)
    return {one["seq"] for one in events_at(uow, room_id, person, seqs)} if person else set()


def _held(uow: UnitOfWork, minutes_id: UUID) -> list[Paragraph]:
    found = queries.get_minutes(uow, minutes_id)
    service.check_charge(uow, found.case_id, "rooms.write_minutes")
    return queries.draft_of(uow, found)


def _sides(uow: UnitOfWork, minutes: Any) -> list[Any]:
    return queries.sides_of(uow, minutes) if minutes is not None and minutes.version else []


def _act(minutes_id: UUID, verb: Callable[[UnitOfWork], Any], done: str) -> Response:
    """Run a verb behind a button of the page; a refusal about the state of things is told there."""
    try:
        with work() as uow:
            verb(uow)
        flash(done, "ok")
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        flash_refusal(refusal)
    return _back(minutes_id)


def _noted(minutes_id: UUID, key: UUID, verb: Callable[[UnitOfWork], Any], done: str) -> Response | tuple[str, int]:
    """Keep a note that all sides will read; refused, the page comes back with it in the form of `key`."""
    try:
        with work() as uow:
            verb(uow)
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        with work() as uow:
            shown = _page(uow, minutes_id, None, refusal)
        typed = {name: request.form.get(name, "") for name in ("way", "note")}
        again = {**typed, "key": key, "asks": shown["asks"]}
        return render_template("rooms/minutes.html", **{**shown, "asks": "", "again": again}), refusal.status
    flash(done, "ok")
    return _back(minutes_id)


def _back(minutes_id: UUID) -> Response:
    return redirect(url_for("rooms.minutes", minutes_id=minutes_id))
