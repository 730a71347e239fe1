"""A party's particulars: corrected, and the sealed numbers read with a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.cases import queries, service
from mediation.cases.forms.register import ParticularsForm
from mediation.cases.forms.steps import PhoneForm, RevealForm
from mediation.cases.policy import POLICY
from mediation.cases.views.blueprint import bp
from mediation.core.authz import require
from mediation.core.i18n import gettext
from mediation.core.web import Audience, actor, opened_on, opens, status_of, submitted, work

_NOT_TOLD = ("csrf_token", "seen")


@bp.route("/parties/<uuid:party_id>/particulars", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.edit")
def particulars(party_id: UUID) -> Response | tuple[str, int]:
    with work() as uow:
        party = queries.get_party(uow, party_id)
        case = queries.get_case(uow, party.case_id)
        require(POLICY, "cases.edit", actor(), queries.standing_of(uow, case))
    names = ("name", "kind", "address", "ethnicity", "occupation", "work_unit", "credit_code", "legal_representative")
    form = ParticularsForm(data={name: getattr(party, name) for name in names})
    told = _told(party.role, form)
    done = submitted(form, lambda uow: service.amend_party(uow, party_id, told, seen=form.seen.data))
    if done:
        flash(gettext("已保存%(name)s的信息。姓名或证件号有变化的，要重新核对身份。", name=done.name), "ok")
        return redirect(url_for("cases.show", case_id=case.id))
    with work() as uow:
        party = queries.get_party(uow, party_id)
        opened_on(form, service.party_seen(party))
        seat = queries.own_seat(uow, party) if party.phone_index else None
    return render_template("cases/particulars.html", form=form, party=party, case=case, seat=seat), status_of(form)


@bp.route("/participants/<uuid:participant_id>/phone", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.change_phone")
def change_phone(participant_id: UUID) -> Response | tuple[str, int]:
    """Another telephone of a party, an agent, a guardian or a companion: why, and how one made sure of the person."""
    with work() as uow:
        person = queries.get_participant(uow, participant_id)
        case = queries.get_case(uow, person.case_id)
        require(POLICY, "cases.change_phone", actor(), queries.standing_of(uow, case))
        phone = queries.phone_holder(uow, person).phone_mask
    form = PhoneForm()
    done = submitted(
        form,
        lambda uow: service.change_phone(
            uow, participant_id, str(form.phone.data), proof=str(form.proof.data), reason=str(form.reason.data)
        ),
    )
    if done:
        flash(gettext("手机号换了：旧手机会收到提醒，上面的链接已停用；请过的，新链接会发到新号码。"), "ok")
        return redirect(url_for("rooms.people", case_id=case.id))
    back = url_for("rooms.people", case_id=case.id)
    page = render_template(
        "cases/phone.html", form=form, holder=person, phone=phone, case=case, back_url=back,
        back_label=gettext("先不换"),
    )  # fmt: skip
    return page, status_of(form)


def _told(role: str, form: ParticularsForm) -> service.PartyDetails:
    given: dict[str, Any] = {field.name: field.data or "" for field in form if field.name not in _NOT_TOLD}
    return service.PartyDetails(role=role, **given)


@bp.route("/parties/<uuid:party_id>/numbers", methods=["GET", "POST"])
@opens(Audience.STAFF, action="cases.reveal")
def reveal(party_id: UUID) -> tuple[str, int]:
    form = RevealForm()
    what = "id_no" if request.args.get("what") == "id_no" else "phone"
    found = submitted(form, lambda uow: [service.reveal(uow, party_id, what, form.reason.data)])
    with work() as uow:
        party = queries.get_party(uow, party_id)
        case = queries.get_case(uow, party.case_id)
        require(POLICY, "cases.reveal", actor(), queries.standing_of(uow, case))
        page = render_template("cases/reveal.html", form=form, party=party, case=case, what=what, found=found)
    return page, status_of(form)
