"""The party's phone in a bidding: the rule, what its device sends, what it may know. Bodies are never logged."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from flask import jsonify, request, url_for
from werkzeug.wrappers import Response

from mediation.agreements import service
from mediation.agreements.errors import BidUnreadable
from mediation.agreements.views.base import bp, own_party
from mediation.agreements.views.negotiating import done
from mediation.core.errors import Missing
from mediation.core.i18n import gettext as _
from mediation.core.ids import parse_id
from mediation.core.web import Audience, carried_out, opens, work


@bp.get("/p/biddings/<uuid:bidding_id>")
@opens(Audience.PARTY, action="agreements.bid")
def phone_bid_state(bidding_id: UUID) -> Response:
    with work() as uow:
        return jsonify({**asdict(service.bid_state(uow, bidding_id)), "party": str(own_party())})


@bp.post("/p/biddings/<uuid:bidding_id>/<word>")
@opens(Audience.PARTY, action="agreements.bid")
def phone_assent(bidding_id: UUID, word: str) -> Response:
    if word not in {"agree", "refuse"}:
        raise Missing
    words = _("已同意规则。对方也同意后就可以出价。") if word == "agree" else _("已告诉调解员：您不用这个办法。")
    target = url_for("agreements.phone_offers")
    return done(lambda uow: service.assent(uow, bidding_id, agrees=word == "agree"), words, target)


@bp.post("/p/biddings/<uuid:bidding_id>/restart")
@opens(Audience.PARTY, action="agreements.bid")
def phone_restart_round(bidding_id: UUID) -> Response:
    words = _("这一轮重新开始，之前的数已经销毁。请再出一次价。")
    return done(lambda uow: service.restart_round(uow, bidding_id), words, url_for("agreements.phone_offers"))


@bp.post("/p/biddings/<uuid:bidding_id>/commit")
@opens(Audience.PARTY, action="agreements.bid")
def phone_commit_bid(bidding_id: UUID) -> Response:
    return carried_out(lambda uow: service.commit_bid(uow, bidding_id, _round(), _of("commitment"), _of("key")))


@bp.post("/p/biddings/<uuid:bidding_id>/box")
@opens(Audience.PARTY, action="agreements.bid")
def phone_box_bid(bidding_id: UUID) -> Response:
    return carried_out(lambda uow: service.box_bid(uow, bidding_id, _round(), _of("box"), _of("wrapped")))


@bp.post("/p/biddings/<uuid:bidding_id>/open")
@opens(Audience.PARTY, action="agreements.bid")
def phone_open_bids(bidding_id: UUID) -> Response:
    return carried_out(lambda uow: service.open_bids(uow, bidding_id, _round(), _of("opening"), _of("key")))


def _of(name: str) -> str:
    return request.form.get(name, "")


def _round() -> UUID:
    found = parse_id(_of("round"))
    if found is None:
        raise BidUnreadable
    return found
