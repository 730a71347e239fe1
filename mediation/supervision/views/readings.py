"""谁查阅过谈话: what a party learns on the phone once its case is closed."""

from __future__ import annotations

from flask import render_template

from mediation.cases import queries as cases
from mediation.core.authz import require
from mediation.core.errors import Missing
from mediation.core.web import Audience, actor, opens, work
from mediation.rooms.queries.contact import contact_of
from mediation.supervision import queries
from mediation.supervision.policy import POLICY
from mediation.supervision.views.blueprint import bp


@bp.get("/p/readings")
@opens(Audience.PARTY, action="supervision.see_readings")
def readings() -> str:
    case_id = actor().case_id
    if case_id is None:
        raise Missing
    with work() as uow:
        require(POLICY, "supervision.see_readings", uow.actor, queries.watched(uow, case_id))
        contact = contact_of(uow, cases.get_case_unseen(uow, case_id))
        return render_template("supervision/readings.html", rows=queries.unsealings_of(uow, case_id), **contact)
