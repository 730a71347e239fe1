"""The party's phone: offers with their four keys, the own sum, the mediator's proposal answered in private."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from mediation.agreements import queries, service
from mediation.agreements.errors import NotTalking
from mediation.agreements.forms import OfferForm, pair_of
from mediation.agreements.service import DEFAULT_CLAUSE, Moved, OfferTerms
from mediation.agreements.states import OfferAnswer
from mediation.agreements.views.base import bp, own_case, own_party, phone_page
from mediation.agreements.views.instalments import parts_of, preview
from mediation.agreements.views.negotiating import done, negotiation
from mediation.core.errors import Invalid, Missing
from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.ids import parse_id
from mediation.core.pages import day_shown
from mediation.core.panels import Action
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, status_of, submitted, work
from mediation.rooms import queries as rooms
from mediation.rooms import service as talking
from mediation.rooms.states import Formal


@bp.get("/p/offers")
@opens(Audience.PARTY, action="agreements.read")
def phone_offers() -> str:
    with work() as uow:
        data = negotiation(uow, own_case())
        _note_read(uow, data)
        beyond = service.beyond(uow, "answer_offer")
        own = {} if beyond else {one["row"].id: queries.own_answer(uow, one["row"].id) for one in data["proposals"]}
        return phone_page("agreements/offers_phone.html", uow, data=data, me=own_party(), beyond=beyond, own=own)


def _note_read(uow: UnitOfWork, data: dict[str, Any]) -> None:
    """What others put to this side is read by being looked at here."""
    offers = [row.id for row in data["offers"] if row.party_id not in {None, own_party()}]
    others = [one["row"].id for one in (*data["proposals"], *data["biddings"])]
    if uow.actor.id is not None:
        talking.note_read(uow, uow.actor.id, Formal.OFFER, [*offers, *others])


@bp.route("/p/offers/new", methods=["GET", "POST"])
@opens(Audience.PARTY, action="agreements.offer")
def phone_new_offer() -> Response | tuple[str, int]:
    """The own sum; with `counter` in answer to another's. Who may name none reads why on the page before."""
    counter = parse_id(request.args.get("counter", ""))
    with work() as uow:
        if request.method == "GET" and service.beyond(uow, "offer"):
            return redirect(url_for("agreements.phone_offers"))
        asked = queries.get_offer(uow, counter) if counter else None
        form = OfferForm(data=_begin(asked)) if request.method == "GET" else OfferForm()
        sides = [(key, name) for key, name in service.names_of(uow, own_case()).items()]
        issues = [(issue.id, issue.title) for issue in queries.issues_of(uow, own_case())]
        form.offer_choices(sides, own_party(), issues, private=asked is None and _private_room(uow) is not None)
    moved = submitted(form, lambda uow: _offer(uow, form, counter))
    if moved is not None:
        flash(
            _("已发出。对方答复了会告诉您。") if form.where.data != "caucus" else _("已告诉调解员，对方看不到。"), "ok"
        )
        for one in moved:
            flash(_moved_words(one), "info")
        return redirect(url_for("agreements.phone_offers"))
    with work() as uow:
        names = service.names_of(uow, own_case())
        page = phone_page("agreements/offer_new.html", uow, form=form, asked=asked, names=names)
    return page, status_of(form)


@bp.get("/p/offers/instalments")
@opens(Audience.PARTY, action="agreements.read")
def phone_instalments() -> Response:
    return jsonify(preview(request.args))


@bp.post("/p/offers/<uuid:offer_id>/<answer>")
@opens(Audience.PARTY, action="agreements.answer_offer")
def phone_answer_offer(offer_id: UUID, answer: str) -> Response:
    words = {
        "accept": _("已告诉对方您同意。这还不是签字，调解员会写成条款请您再看。"),
        "reject": _("已告诉对方您不同意。愿意的话，可以自己出个数。"),
        "consider": _("已告诉对方您要先想想。期限前答复就行。"),
    }
    if answer not in words:
        raise Missing
    reason = request.form.get("reason", "")
    return done(
        lambda uow: service.answer_offer(uow, offer_id, OfferAnswer(answer), reason=reason),
        words[answer],
        url_for("agreements.phone_offers"),
    )


@bp.post("/p/offers/<uuid:offer_id>/withdraw")
@opens(Audience.PARTY, action="agreements.take_back_offer")
def phone_withdraw_offer(offer_id: UUID) -> Response:
    target = url_for("agreements.phone_offers")
    return done(lambda uow: service.withdraw_offer(uow, offer_id), _("已收回这个数。"), target)


@bp.post("/p/offers/<uuid:offer_id>/let-tell")
@opens(Audience.PARTY, action="agreements.let_tell")
def phone_let_tell(offer_id: UUID) -> Response:
    words = _("已告诉调解员：这个数可以告诉对方。什么时候说由调解员掌握。")
    return done(lambda uow: service.let_tell(uow, offer_id), words, url_for("agreements.phone_offers"))


@bp.post("/p/proposals/<uuid:proposal_id>")
@opens(Audience.PARTY, action="agreements.answer_in_private")
def phone_answer_proposal(proposal_id: UUID) -> Response:
    """The packages that were ticked. A no is said by its own key, whatever is ticked: it sends an empty option."""
    options = request.form.getlist("option")
    chosen = {int(text) for text in options if text.isdecimal() and len(text) < 3} if "" not in options else set()
    words = _("已收下您的答复，对方和调解员都看不到。都同意才公布。")
    return done(
        lambda uow: _answer(uow, proposal_id, chosen, said=bool(options)), words, url_for("agreements.phone_offers")
    )


def _answer(uow: UnitOfWork, proposal_id: UUID, chosen: set[int], *, said: bool) -> None:
    if not said:  # 接受, and nothing ticked: taken for a no it would be the contrary of what was meant
        raise Invalid(N_("还没有收下：请先勾选您能接受的，再点“勾选的我都能接受”。都不行，就点“都不接受”。"))
    service.answer_in_private(uow, proposal_id, chosen)


def offers_link(uow: UnitOfWork, case_id: UUID) -> Action | None:
    """The party's way from the room to what waits for its answer, or to naming a sum of its own."""
    side = uow.actor.party_id
    if side is None:
        return None
    if service.beyond(uow, "answer_offer"):
        return Action(_("看双方出的数和方案"), url_for("agreements.phone_offers"), 12, icon="coins", tone="info")
    asked = any(one.to_party_id == side and not one.private for one in queries.open_offers(uow, case_id))
    asked = asked or queries.asked_in_private(uow, case_id, side)
    if asked:
        return Action(_("有数、有方案等您答复"), url_for("agreements.phone_offers"), 9, icon="handshake", tone="brand")
    return Action(_("出数和答复"), url_for("agreements.phone_offers"), 12, icon="coins", tone="info")


def _begin(asked: Any) -> dict[str, Any]:
    """What the form begins with: the pair and the purpose of the sum one answers."""
    start: dict[str, Any] = {"default_clause": _(DEFAULT_CLAUSE), "every_months": 1, "where": "joint"}
    if asked is not None and asked.payer_id is not None:
        start |= {"direction": f"{asked.payer_id}:{asked.payee_id}", "title": asked.title}
    return start


def _offer(uow: UnitOfWork, form: OfferForm, counter: UUID | None) -> list[Moved]:
    terms = _terms(form)
    if uow.actor.id is None or rooms.find_member(uow, _joint_room(uow), uow.actor.id) is None:
        raise NotTalking(N_("您现在不在会场里，数还没有发出，填的都在。请先进会场再发，或者打电话给调解员。"))
    if counter is not None:
        return service.counter_offer(uow, counter, terms)[1]
    private = form.where.data == "caucus"
    room_id = _private_room(uow) if private else _joint_room(uow)
    if room_id is None:
        raise NotTalking
    return service.make_offer(uow, room_id, terms)[1]


def _terms(form: OfferForm) -> OfferTerms:
    pair, own = pair_of(form.direction.data), own_party()
    if pair is None or own not in pair:
        raise Invalid(N_("请选择谁付给谁。"), field="direction")
    amount = form.amount.data
    parts = parts_of(amount, form.count.data, form.first_on.data, form.every_months.data)
    return OfferTerms(
        to_party=pair[0] if pair[1] == own else pair[1], payer=pair[0] if amount is not None else None,
        payee=pair[1] if amount is not None else None, amount_fen=amount, title=form.title.data or "",
        items=tuple((form.items.data or "").splitlines()), due_on=form.due_on.data,
        conditions=form.conditions.data or "", default_clause=(form.default_clause.data or "") if parts else "",
        parts=parts, valid_until=form.valid_until.data, issue_id=parse_id(form.issue.data or ""),
    )  # fmt: skip


def _joint_room(uow: UnitOfWork) -> UUID:
    room = rooms.joint_room(uow, own_case())
    if room is None:
        raise NotTalking
    return room.id


def _private_room(uow: UnitOfWork) -> UUID | None:
    session = rooms.running_session(uow, own_case())
    room = rooms.open_caucus_of(uow, session.id, own_party()) if session else None
    return room.id if room else None


def _moved_words(moved: Moved) -> str:
    days = {"given": day_shown(moved.given), "kept": day_shown(moved.kept)}
    if moved.field == "valid_until":
        return _("%(given)s休息，答复期限顺延到%(kept)s。", **days)
    return _("%(given)s休息，付款日期顺延到%(kept)s。", **days)
