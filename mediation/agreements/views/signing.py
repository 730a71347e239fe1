"""Paper and signatures, as the mediator sees them."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from flask import Response as FlaskResponse
from flask import flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediation.agreements import queries, service
from mediation.agreements.errors import DeedBeingMade, NotASigner
from mediation.agreements.forms import NoteForm, ReasonForm, ScanForm, SignForm
from mediation.agreements.service import Evidence
from mediation.agreements.states import AgreementStatus, DeedShown, SignerRole
from mediation.agreements.views.base import act, bp, drawing_of
from mediation.agreements.views.terms import desk_url
from mediation.cases import queries as cases
from mediation.core.errors import Missing
from mediation.core.i18n import gettext as _
from mediation.core.ids import parse_id
from mediation.core.uow import UnitOfWork
from mediation.core.web import Audience, actor, confirmed, opens, status_of, submitted, submitted_after, work
from mediation.records import service as filing


class _Scan(NamedTuple):
    name: str
    content: bytes
    codes: list[str]


@bp.post("/cases/<uuid:case_id>/agreement/<uuid:agreement_id>/prepare")
@opens(Audience.STAFF, action="agreements.prepare")
def prepare(case_id: UUID, agreement_id: UUID) -> Response:
    done = _("协议书正在生成，好了会显示在这里。")
    return act(lambda uow: service.prepare_deed(uow, agreement_id), done, desk_url(case_id))


@bp.post("/cases/<uuid:case_id>/agreement/<uuid:agreement_id>/start-signing")
@opens(Audience.STAFF, action="agreements.prepare")
def start_signing(case_id: UUID, agreement_id: UUID) -> Response:
    done = _("协议书已定稿编号，已通知第一位签名人。")
    sure = confirmed("electronic")
    return act(lambda uow: service.start_signing(uow, agreement_id, confirm=sure), done, desk_url(case_id))


@bp.post("/cases/<uuid:case_id>/agreement/<uuid:agreement_id>/oral")
@opens(Audience.STAFF, action="agreements.agree_orally")
def agree_orally(case_id: UUID, agreement_id: UUID) -> Response:
    done = _("口头协议已登记，即时生效。")
    return act(lambda uow: service.agree_orally(uow, agreement_id), done, desk_url(case_id))


@bp.get("/cases/<uuid:case_id>/agreement/deed.pdf")
@opens(Audience.STAFF, action="agreements.read")
def deed(case_id: UUID) -> FlaskResponse:
    with work() as uow:
        queries.check_readable(uow, case_id)
        return pdf_of(uow, case_id)


@bp.route("/cases/<uuid:case_id>/agreement/<uuid:agreement_id>/sign", methods=["GET", "POST"])
@opens(Audience.STAFF, action="agreements.sign")
def sign(case_id: UUID, agreement_id: UUID) -> Response | tuple[str, int]:
    """The mediator's or recorder's own signature."""
    form = SignForm()
    if form.is_submitted() and submitted(form, lambda uow: _sign(uow, agreement_id, form)):
        flash(_("已签名。"), "ok")
        return redirect(desk_url(case_id))
    with work() as uow:
        case, place = cases.get_case(uow, case_id), queries.own_place(uow, agreement_id)
        if place is None:
            raise NotASigner
        digest = service.deed_digest(uow, agreement_id)
    page = render_template(
        "agreements/sign.html", form=form, case=case, place=place, digest=digest, staff=True,
        consent=service.consent_words(service.CONSENT_VERSION, party=False),
    )  # fmt: skip
    return page, status_of(form)


@bp.route("/cases/<uuid:case_id>/agreement/<uuid:agreement_id>/decline", methods=["GET", "POST"])
@opens(Audience.STAFF, action="agreements.record_refusal")
def decline(case_id: UUID, agreement_id: UUID) -> Response | tuple[str, int]:
    """The mediator or recorder will not sign."""
    form = ReasonForm()
    if submitted(form, lambda uow: _decline(uow, agreement_id, str(form.reason.data))):
        flash(_("已记下。条款回到协商，可以修改后再发。"), "ok")
        return redirect(desk_url(case_id))
    with work() as uow:
        case = cases.get_case(uow, case_id)
    words = {
        "title": _("这份协议书我不签"),
        "hint": _("签署会停下来，条款回到协商。"),
        "label": _("不签，退回协商"),
    }
    page = render_template("agreements/reason.html", form=form, case=case, back=desk_url(case_id), **words)
    return page, status_of(form)


@bp.route("/cases/<uuid:case_id>/agreement/signatures/<uuid:signature_id>/paper", methods=["GET", "POST"])
@opens(Audience.STAFF, action="agreements.sign_on_paper")
def sign_on_paper(case_id: UUID, signature_id: UUID) -> Response | tuple[str, int]:
    """Somebody signed or finger-printed the printed deed: its scan."""
    form = ScanForm(witness=actor().name)
    with work() as uow:
        here = service.get_place(uow, signature_id, "sign_on_paper")
        rows = queries.signatures_of(uow, here.agreement_id)
    behind = [row for row in rows if row.position > here.position and row.role is not SignerRole.SEAL]
    form.others.choices = [(str(row.id), row.name) for row in behind]

    def read() -> _Scan:
        upload = request.files["scan"]
        name, content = upload.filename or "", upload.read()
        with work() as uow:
            service.get_place(uow, signature_id, "sign_on_paper")
            mime = filing.check_attachable(uow, case_id, name, content).type.mime
        return _Scan(name, content, service.codes_on(content, mime))

    def record(uow: UnitOfWork, scan: _Scan) -> object:
        file = filing.attach_file(uow, case_id, scan.name, scan.content)
        witness, seen = str(form.witness.data), bool(form.checked.data)
        others = [key for key in map(parse_id, form.others.data or []) if key is not None]
        return service.sign_on_paper(
            uow, signature_id, file.sha256, scan.codes, witness=witness, in_person=seen, others=others,
            number=str(form.number.data or ""),
        )  # fmt: skip

    if submitted_after(form, read, record):
        flash(_("纸面签名已记录，扫描件已存入案卷。"), "ok")
        return redirect(desk_url(case_id))
    with work() as uow:
        case, place = cases.get_case(uow, case_id), service.get_place(uow, signature_id, "sign_on_paper")
        document_id = queries.get_agreement(uow, place.agreement_id).document_id
    page = render_template("agreements/paper.html", form=form, case=case, place=place, document_id=document_id)
    return page, status_of(form)


@bp.route("/cases/<uuid:case_id>/agreement/signatures/<uuid:signature_id>/explain", methods=["GET", "POST"])
@opens(Audience.STAFF, action="agreements.explain")
def explain(case_id: UUID, signature_id: UUID) -> Response | tuple[str, int]:
    """Somebody answered wrong before signing: what was explained, and that it is clear now."""
    form = NoteForm()
    if submitted(form, lambda uow: service.explain_terms(uow, signature_id, str(form.note.data))):
        flash(_("已记下，本人可以接着签了。"), "ok")
        return redirect(desk_url(case_id))
    with work() as uow:
        case, place = cases.get_case(uow, case_id), service.get_place(uow, signature_id, "explain")
        tries = queries.teach_backs_of(uow, place.agreement_id).get(signature_id, [])
    page = render_template("agreements/explain.html", form=form, case=case, place=place, tries=tries)
    return page, status_of(form)


@bp.get("/paper/<uuid:agreement_id>")
@opens(Audience.STAFF, action="agreements.sign_on_paper")
def paper(agreement_id: UUID) -> Response:
    """Where the QR code of a printed deed leads: to hand in its photograph for whoever signs next."""
    with work() as uow:
        agreement = queries.get_agreement(uow, agreement_id)
        turn = queries.next_signature(queries.signatures_of(uow, agreement_id))
        case_id = agreement.case_id
    if turn is None or agreement.status is not AgreementStatus.SIGNING:
        return redirect(desk_url(case_id))
    return redirect(url_for("agreements.sign_on_paper", case_id=case_id, signature_id=turn.id))


def pdf_of(uow: UnitOfWork, case_id: UUID) -> FlaskResponse:
    """The agreement's PDF: signed when it is, else the one to sign; while another is agreed on, the one in effect.

    Raises Missing, NotMade, DeedBeingMade.
    """
    agreement = queries.current_agreement(uow, case_id)
    if agreement is not None and agreement.document_id is None:
        agreement = queries.agreement_in_effect(uow, case_id) or agreement
    found = (agreement.signed_document_id or agreement.document_id) if agreement else None
    if agreement is None or found is None:
        raise Missing
    try:
        pdf = filing.open_document(uow, found).pdf
    except Missing as not_made:  # to a party a paper that is being made is not there yet
        raise DeedBeingMade from not_made
    service.note_deed_shown(uow, agreement.id, DeedShown.WHOLE)
    answer = make_response(pdf)
    answer.headers["Content-Type"] = "application/pdf"
    answer.headers["Content-Disposition"] = "inline; filename=agreement.pdf"
    return answer


def evidence_of(form: SignForm) -> Evidence:
    """What the browser said, with the address and device it came from."""
    return Evidence(
        document_sha256=form.document.data or "", consent=form.consent.data == "yes",
        address=request.remote_addr or "", device=request.user_agent.string,
    )  # fmt: skip


def _sign(uow: UnitOfWork, agreement_id: UUID, form: SignForm) -> object:
    return service.sign(uow, agreement_id, _seat(uow, agreement_id), drawing_of(form.image.data), evidence_of(form))


def _decline(uow: UnitOfWork, agreement_id: UUID, reason: str) -> object:
    return service.decline(uow, agreement_id, _seat(uow, agreement_id), reason=reason)


def _seat(uow: UnitOfWork, agreement_id: UUID) -> UUID:
    place = queries.own_place(uow, agreement_id)
    if place is None or place.participant_id is None:
        raise NotASigner
    return place.participant_id
