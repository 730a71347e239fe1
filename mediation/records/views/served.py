"""送达地址: where and how papers reached each party, and the way to the 送达地址确认书."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries as cases
from mediation.cases.states import AddressChange
from mediation.core.authz import Role, may
from mediation.core.errors import Conflict
from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _
from mediation.core.panels import Action
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, opens, work
from mediation.law.documents import DocKind
from mediation.records import queries, service
from mediation.records.policy import POLICY
from mediation.records.states import PostingEnd
from mediation.records.views.blueprint import bp

CHANGES = {
    AddressChange.CONFIRMED: N_("确认地址"),
    AddressChange.ANSWERED: N_("改了是否用手机和邮箱收文书"),
    AddressChange.PHONE_CHANGED: N_("电话换了，新号码还没有试过"),
}
ENDS = {None: N_("还没有结果"), PostingEnd.DELIVERED: N_("已签收"), PostingEnd.RETURNED: N_("被退回")}


@bp.get("/cases/<uuid:case_id>/service")
@opens(Audience.STAFF, action="records.see_service")
def served(case_id: UUID) -> str:
    with work() as uow:
        return render_template(
            "records/served.html", case=cases.get_case(uow, case_id), sides=queries.service_of(uow, case_id),
            changes=CHANGES, ends=ENDS, opened=service.openings(uow, case_id), posts=_posts(uow, case_id),
            paper=queries.find_document(uow, case_id, DocKind.SERVICE_ADDRESS_CONFIRMATION),
            makes=may(POLICY, "records.request", uow.actor, queries.standing_in(uow, case_id)),
        )  # fmt: skip


@bp.post("/deliveries/<uuid:delivery_id>/back")
@opens(Audience.STAFF, Role.CLERK, action="records.post")
def delivery_back(delivery_id: UUID) -> Response:
    """An e-mail came back: its paper waits to be posted."""
    with work() as uow:
        case_id = queries.get_delivery(uow, delivery_id).case_id
    try:
        with work() as uow:
            service.mail_came_back(uow, delivery_id)
    except Conflict as refusal:
        flash(refusal.message, "danger")
    else:
        flash(_("已经登记。别的方式也没有送到的，列入待邮寄文书。"), "ok")
    return redirect(url_for("records.served", case_id=case_id))


def _posts(uow: UnitOfWork, case_id: UUID) -> bool:
    return uow.actor.has(Role.CLERK) and may(POLICY, "records.post", uow.actor, queries.standing_in(uow, case_id))


def service_actions(uow: UnitOfWork, case_id: UUID) -> Iterable[Action]:
    """The way to the addresses, and the sheet to confirm them on until there is one, for who keeps the file."""
    standing = queries.standing_in(uow, case_id)
    if not may(POLICY, "records.see_service", uow.actor, standing):
        return
    yield Action(_("送达地址"), url_for("records.served", case_id=case_id), 61, icon="map-pin")
    kind = DocKind.SERVICE_ADDRESS_CONFIRMATION
    if may(POLICY, "records.request", uow.actor, standing) and queries.find_document(uow, case_id, kind) is None:
        address = url_for("records.make", case_id=case_id, kind=kind.value)
        yield Action(_("制作送达地址确认书"), address, 62, icon="file-text", method="post")
