"""证据 on the phone and on the desk: the list, one piece, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.core.errors import Missing
from mediation.core.i18n import gettext as _
from mediation.core.ids import parse_id
from mediation.core.limits import limited
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, confirmed, engines, opens, status_of, submitted, work
from mediation.records import queries as records
from mediation.records import service as papers
from mediation.records.states import EvidenceAnswer
from mediation.rooms import service
from mediation.rooms.forms import EvidenceForm, ReadersForm, ReplyForm, WithdrawForm
from mediation.rooms.queries.contact import contact_of
from mediation.rooms.queries.files import open_file
from mediation.rooms.views.blueprint import bp
from mediation.rooms.views.viewing import showing

ANSWERS = {EvidenceAnswer.ACCEPTED: "ok", EvidenceAnswer.DISPUTED: "danger", EvidenceAnswer.UNKNOWN: "neutral"}
"""The tone of each answer's badge."""


@bp.get("/cases/<uuid:case_id>/evidence")
@opens(Audience.STAFF, action="records.see_evidence")
def case_evidence(case_id: UUID) -> str:
    return _list(case_id, "desk")


@bp.get("/p/evidence")
@opens(Audience.PARTY, action="records.see_evidence")
def party_evidence() -> str:
    return _list(_own_case(), "phone")


@bp.route("/cases/<uuid:case_id>/evidence/new", methods=["GET", "POST"])
@opens(Audience.STAFF, action="records.list_evidence")
@limited("upload")
def new_evidence(case_id: UUID) -> tuple[str, int] | Response:
    return _new(case_id, "desk")


@bp.route("/p/evidence/new", methods=["GET", "POST"])
@opens(Audience.PARTY, action="records.list_evidence")
@limited("upload")
def party_new_evidence() -> tuple[str, int] | Response:
    return _new(_own_case(), "phone")


@bp.get("/evidence/<uuid:item_id>")
@opens(Audience.STAFF, action="records.see_evidence")
def evidence(item_id: UUID) -> str:
    return _one(item_id, "desk")[0]


@bp.get("/p/evidence/<uuid:item_id>")
@opens(Audience.PARTY, action="records.see_evidence")
def party_evidence_item(item_id: UUID) -> str:
    return _one(item_id, "phone")[0]


@bp.post("/evidence/<uuid:item_id>/<act>")
@opens(Audience.STAFF, action="records.see_evidence")
@limited("upload")
def act_on_evidence(item_id: UUID, act: str) -> tuple[str, int] | Response:
    return _act(item_id, act, "desk")


@bp.post("/p/evidence/<uuid:item_id>/<act>")
@opens(Audience.PARTY, action="records.see_evidence")
@limited("upload")
def party_act_on_evidence(item_id: UUID, act: str) -> tuple[str, int] | Response:
    return _act(item_id, act, "phone")


def evidence_lines(uow: UnitOfWork, case_id: UUID) -> list[dict[str, Any]]:
    """The list for the actor with words for what is shown beside each line."""
    names = _names(uow, case_id)
    return [_told(line, names) for line in records.evidence_of(uow, case_id)]


def _list(case_id: UUID, surface: str) -> str:
    with work() as uow:
        lines = evidence_lines(uow, case_id)
        case = cases.get_case_unseen(uow, case_id)
    return _drawn("evidence", surface, case=case, lines=lines)


def _new(case_id: UUID, surface: str) -> tuple[str, int] | Response:
    form = EvidenceForm(formdata=request.form if request.method == "POST" else None)
    with work() as uow:
        names, case = _names(uow, case_id), cases.get_case(uow, case_id)
        chosen = _chosen(uow, form)
    _offer_readers(form.readers, names)
    form.provider.choices = [("", _("调解组织或单位"))] + [(str(one), name) for one, name in names.items()]
    item = submitted(
        form,
        lambda uow: service.list_shown_files(
            uow, case_id, str(form.name.data), str(form.purpose.data or ""), [file.id for file in chosen],
            provider_id=parse_id(str(form.provider.data or "")), chosen=form.readers.data or [],
            confirm=confirmed("leak"),
        ),
    )  # fmt: skip
    if item is not None:
        flash(_("第%(number)s号证据已经列好。", number=item.position), "ok")
        return redirect(_address(surface, item.id, sent=1))
    if request.method == "GET":
        form.files.data = ",".join(str(file.id) for file in chosen)
        form.name.data = records.name_given(chosen[0].name) if len(chosen) == 1 else ""
        form.provider.data = next((str(file.party_id) for file in chosen if file.party_id), "")
    return _drawn("evidence_new", surface, form=form, case=case, files=chosen), status_of(form)


def _one(item_id: UUID, surface: str, refused: tuple[str, FlaskForm] | None = None) -> tuple[str, int]:
    with work() as uow:
        line = records.evidence_line(uow, item_id)
        item, names = line.item, _names(uow, line.item.case_id)
        case = cases.get_case_unseen(uow, item.case_id)
        told = _told(line, names)
        may = papers.evidence_acts(uow, line.exhibit)
    forms = _forms(item, names)
    side = actor().party_id
    said = line.replies.get(side) if side else None
    if said is not None:
        forms["answer"].answer.data, forms["answer"].reason.data = said.answer.value, said.reason
    if refused is not None:
        forms[refused[0]] = refused[1]
    page = _drawn("evidence_item", surface, case=case, line=told, may=may, forms=forms)
    return page, status_of(refused[1]) if refused else 200


def _act(item_id: UUID, act: str, surface: str) -> tuple[str, int] | Response:
    with work() as uow:
        item = records.get_exhibit(uow, item_id)
        names = _names(uow, item.case_id)
    verbs = _verbs(item_id, item, names)
    if act not in verbs:
        raise Missing
    form, verb, sentence = verbs[act]
    if submitted(form, verb) is None:
        return _one(item_id, surface, (act, form))
    flash(sentence, "ok")
    return redirect(_address(surface, item_id))


def _verbs(
    item_id: UUID, item: Any, names: dict[UUID, str]
) -> dict[str, tuple[FlaskForm, Callable[[UnitOfWork], Any], str]]:
    forms = _forms(item, names, posted=True)
    words, readers, reply, back = (forms[act] for act in ("describe", "disclose", "answer", "withdraw"))
    sure = confirmed("leak")
    return {
        "describe": (
            words,
            lambda uow: papers.describe_evidence(uow, item_id, words.name.data, words.purpose.data or "", confirm=sure),
            _("名称和用途已经改好。"),
        ),
        "disclose": (
            readers,
            lambda uow: papers.disclose_evidence(
                uow, item_id, [*(readers.readers.data or []), *item.audience], confirm=sure
            ),
            _("已经改好给谁看。"),
        ),
        "answer": (
            reply,
            lambda uow: papers.answer_evidence(
                uow, item_id, EvidenceAnswer(reply.answer.data), reply.reason.data or "",
                party_id=parse_id(str(reply.party.data or "")), confirm=sure,
            ),
            _("已经记下，对方看得到。"),
        ),
        "withdraw": (
            back,
            lambda uow: papers.withdraw_evidence(uow, item_id, back.reason.data or "", confirm=sure),
            _("这份证据已经撤下。"),
        ),
    }  # fmt: skip


def _forms(item: Any, names: dict[UUID, str], *, posted: bool = False) -> dict[str, Any]:
    given = request.form if posted else None
    words, readers = EvidenceForm(formdata=given, obj=None if posted else item), ReadersForm(formdata=given)
    reply, back = ReplyForm(formdata=given), WithdrawForm(formdata=given)
    others = {one: name for one, name in names.items() if one != item.provider_id}
    _offer_readers(readers.readers, others)
    reply.party.choices = [(str(one), name) for one, name in others.items()]
    words.provider.choices, words.readers.choices = [], []
    if not posted:
        readers.readers.data = _ticked(item.audience, others)
    return {"describe": words, "disclose": readers, "answer": reply, "withdraw": back}


def _ticked(audience: list[str], others: dict[UUID, str]) -> list[str]:
    return [*audience, *(str(one) for one in others if "parties" in audience)]


def _offer_readers(field: Any, names: dict[UUID, str]) -> None:
    """Every other party by name, and the offices."""
    own = actor().party_id
    field.choices = [(str(one), name) for one, name in names.items() if one != own]
    field.choices.append(("offices", _("派出所、司法所、律师等参加的单位")))


def _chosen(uow: UnitOfWork, form: EvidenceForm) -> list[Any]:
    """The files the page is about: those of the address, or of the form; what may not be seen is left out."""
    given = str(form.files.data or "") if form.is_submitted() else request.args.get("file", "")
    found = []
    for part in given.split(",")[:30]:
        file_id = parse_id(part.strip())
        try:
            found.extend([open_file(uow, file_id).file] if file_id else [])
        except Missing:
            continue
    return found


def _told(line: Any, names: dict[UUID, str]) -> dict[str, Any]:
    item = line.item
    parties = [name for one, name in names.items() if str(one) in item.audience and one != item.provider_id]
    if "parties" in item.audience:
        parties = [name for one, name in names.items() if one != item.provider_id]
    offices = [_("参加的单位")] if "offices" in item.audience else []
    replies = [
        {"name": names.get(one, ""), "reply": reply, "tone": ANSWERS[reply.answer]}
        for one, reply in line.replies.items()
    ]
    own = actor().party_id
    return {
        "item": item, "files": [(shown, showing(shown.file)) for shown in line.files], "inside": line.inside,
        "readers": [*parties, *offices], "replies": replies, "mine": own is not None and own == item.provider_id,
        "answered": own in line.replies,
        "waiting": [name for one, name in names.items()
                    if one != item.provider_id and line.exhibit.shown_to(one) and one not in line.replies],
    }  # fmt: skip


def _names(uow: UnitOfWork, case_id: UUID) -> dict[UUID, str]:
    return {party.id: party.name for party in cases.get_case(uow, case_id).parties}


def _own_case() -> UUID:
    case_id = actor().case_id
    if case_id is None:
        raise Missing
    return case_id


def _address(surface: str, item_id: UUID, **more: Any) -> str:
    endpoint = "rooms.evidence" if surface == "desk" else "rooms.party_evidence_item"
    return url_for(endpoint, item_id=item_id, **more)


def _drawn(name: str, surface: str, **values: Any) -> str:
    base = "/p" if surface == "phone" else ""
    if surface == "phone":  # whom to call stands on every page of a party
        with work() as uow:
            values |= contact_of(uow, cases.get_case(uow, _own_case()))
    scanned = bool(engines().settings.clamav)
    return render_template(f"rooms/{name}.html", surface=surface, base=base, scanned=scanned, **values)
