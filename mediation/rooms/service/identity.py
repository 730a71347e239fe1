"""How well a person is known: a picture that a human compares, or an outside service; a human is always there."""

from __future__ import annotations

import base64
from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.core.authz import SYSTEM, require
from mediation.core.errors import Invalid
from mediation.core.i18n import N_
from mediation.core.identity_service import identity_service
from mediation.core.ids import new_id
from mediation.core.pictures import upright_jpeg
from mediation.core.uow import Engines, UnitOfWork
from mediation.rooms import queries
from mediation.rooms.documents import consents as words
from mediation.rooms.errors import NoIdentityService, PhotoDecided, PhotoGone
from mediation.rooms.models import IdentityPhoto, PartySession
from mediation.rooms.policy import POLICY
from mediation.rooms.service.charge import check_charge
from mediation.rooms.service.coming import answer_one, check_old_enough
from mediation.rooms.service.waiting import tell_hosts
from mediation.rooms.states import PhotoState

SEEN, COMPARED, OUTSIDE = 1, 2, 3
"""Grades: code to the telephone, papers compared by a human, confirmed by an outside service."""


def hand_in_photo(uow: UnitOfWork, session: PartySession, content: bytes, *, agreed: bool) -> IdentityPhoto:
    """Somebody hands in a picture of their identity paper; one that waited before is deleted.

    Raises Forbidden, Invalid (no consent, no picture), TooLarge, TooYoungAlone.
    """
    require(POLICY, "rooms.hand_in_photo", uow.actor, session.participant_id)
    check_old_enough(uow, session.participant_id)
    if not agreed:
        raise Invalid(N_("要先同意使用身份证照片。不同意也可以，请带证件当面核对。"), field="agreed")
    picture = base64.b64encode(upright_jpeg(content)).decode()
    person = cases.get_participant(uow, session.participant_id)
    answer_one(uow, person.id, words.id_image(uow.engines.settings.identity_photo_days), agreed=True)
    for old in queries.own_photos(uow, person.id):
        if old.state is PhotoState.WAITING:
            _delete(uow, old, PhotoState.TAKEN_BACK)
    uow.session.flush()
    photo = IdentityPhoto(
        id=new_id(), case_id=person.case_id, participant_id=person.id, session_id=session.id, state=PhotoState.WAITING,
        photo_sealed=uow.vault.seal(picture), handed_in_at=uow.now(), decided_by="", reason="",
    )  # fmt: skip
    uow.session.add(photo)
    uow.session.flush()
    uow.audit("rooms.photo_handed_in", "identity_photo", photo.id, case_id=person.case_id)
    tell_hosts(uow, person.case_id, person.id, "photo")
    return photo


def see_photo(uow: UnitOfWork, photo_id: UUID) -> bytes:
    """The picture as JPEG, for whoever compares it; the look is noted. Raises PhotoGone, Missing, Forbidden."""
    photo = queries.get_photo(uow, photo_id)
    if photo is None:
        raise PhotoGone
    check_charge(uow, photo.case_id, "rooms.compare_identity")
    if photo.photo_sealed is None:
        raise PhotoGone
    uow.audit("rooms.photo_seen", "identity_photo", photo.id, case_id=photo.case_id)
    return base64.b64decode(uow.vault.open(photo.photo_sealed))


def compare_photo(uow: UnitOfWork, photo_id: UUID, *, same: bool, reason: str) -> IdentityPhoto:
    """Say whether this is the person, and why; the right one is known to grade 2 and their browser is let in.

    Raises PhotoGone, Missing, Forbidden, PhotoDecided, Invalid.
    """
    photo = queries.get_photo(uow, photo_id, lock=True)
    if photo is None:
        raise PhotoGone
    check_charge(uow, photo.case_id, "rooms.compare_identity")
    if photo.state is not PhotoState.WAITING:
        raise PhotoDecided
    if not reason.strip():
        raise Invalid(N_("请写一句怎么看出来的，例如：照片、姓名、号码都一致。"), field="reason")
    photo.state, photo.reason = (PhotoState.SAME if same else PhotoState.OTHER), reason.strip()
    photo.decided_at, photo.decided_by = uow.now(), uow.actor.name
    uow.audit("rooms.photo_compared", "identity_photo", photo.id, case_id=photo.case_id, same=same)
    if same:
        _let_in(uow, photo)
    return photo


def take_photos_back(uow: UnitOfWork, participant_id: UUID) -> None:
    """The consent was withdrawn: the pictures are deleted at once; what they proved stays."""
    for photo in queries.own_photos(uow, participant_id):
        if photo.deleted_at is None:
            _delete(uow, photo, PhotoState.TAKEN_BACK if photo.state is PhotoState.WAITING else photo.state)


def drop_old_photos(uow: UnitOfWork) -> int:
    """Delete pictures whose time is over; how many."""
    old = queries.photos_to_delete(uow, uow.engines.settings.identity_photo_days)
    for photo in old:
        _delete(uow, photo, PhotoState.TAKEN_BACK if photo.state is PhotoState.WAITING else photo.state)
    return len(old)


def ask_outside(uow: UnitOfWork, participant_id: UUID) -> None:
    """Have a job ask the outside service about a person. Raises NoIdentityService, Missing, Forbidden, Invalid."""
    person = cases.get_participant(uow, participant_id)
    check_charge(uow, person.case_id, "rooms.compare_identity")
    if identity_service(uow.engines.settings) is None:
        raise NoIdentityService
    if not any(one.purpose == words.OUTSIDE_CHECK and one.agreed for one in queries.consents_of(uow, participant_id)):
        raise Invalid(N_("本人还没有同意外部核验。可以请本人在“我的同意”里选，或者人工核对证件。"))
    if cases.known_of(uow, participant_id).id_sealed is None:
        raise Invalid(N_("没有登记身份证号码，不能外部核验。请先补登记，或者人工核对证件。"))
    uow.audit("rooms.outside_asked", "participant", participant_id, case_id=person.case_id)
    uow.enqueue("rooms.ask_identity_service", queue="urgent", participant_id=str(participant_id))


def verify_outside(engines: Engines, participant_id: UUID) -> None:
    """Ask the service with no transaction open, then note what it said. Raises Unavailable: the job comes again."""
    service = identity_service(engines.settings)
    if service is None:
        return
    with engines.work(SYSTEM) as uow:
        person, known = cases.get_participant(uow, participant_id), cases.known_of(uow, participant_id)
        if known.grade >= OUTSIDE or known.id_sealed is None:
            return
        name, number = person.name, uow.vault.open(known.id_sealed)
    verdict = service(name, number, str(participant_id))
    with engines.work(SYSTEM) as uow:
        details = {"match": verdict.match, "reference": verdict.reference}
        uow.audit("rooms.outside_answered", "participant", participant_id, case_id=person.case_id, **details)
        if verdict.match:
            case_verbs.verify_person(uow, participant_id, OUTSIDE)
        tell_hosts(uow, person.case_id, participant_id, "identity")


def _let_in(uow: UnitOfWork, photo: IdentityPhoto) -> None:
    case_verbs.verify_person(uow, photo.participant_id, COMPARED)
    session = queries.get_party_session(uow, photo.session_id)
    if session is not None and session.ended_at is None:
        session.confirmed_at, session.confirmed_by = session.confirmed_at or uow.now(), uow.actor.name
        for other in queries.party_sessions_of(uow, photo.participant_id):
            other.tries = 0


def _delete(uow: UnitOfWork, photo: IdentityPhoto, state: PhotoState) -> None:
    photo.photo_sealed, photo.deleted_at, photo.state = None, uow.now(), state
    uow.audit("rooms.photo_deleted", "identity_photo", photo.id, case_id=photo.case_id)
