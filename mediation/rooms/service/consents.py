"""Answers that change later: given, or taken back with what follows from it, on the same page."""

from __future__ import annotations

from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.core.errors import Missing
from mediation.core.i18n import N_
from mediation.core.uow import UnitOfWork
from mediation.law.people import SeatKind
from mediation.rooms import queries
from mediation.rooms.documents import consents as words
from mediation.rooms.models import PartyConsent
from mediation.rooms.service.coming import answer_one, outdated, questions_for
from mediation.rooms.service.identity import take_photos_back
from mediation.rooms.service.membership import leave_everything, remove_member
from mediation.rooms.service.notices import notify_mediator
from mediation.rooms.service.waiting import tell_hosts
from mediation.rooms.states import RoomKind

TAKEN_BACK = N_("%(name)s撤回了“%(what)s”的同意，请处理。页面上对本人写明：“%(follows)s”。")


def own_questions(uow: UnitOfWork, participant_id: UUID) -> list[tuple[words.Question, PartyConsent | None]]:
    """Every question of the case with the answer that holds now."""
    case_id = cases.get_participant(uow, participant_id).case_id
    held = {(one.purpose, one.subject): one for one in queries.consents_of(uow, participant_id)}
    asked = questions_for(uow, case_id)
    if (words.ID_IMAGE, "") in held:
        asked.append(words.id_image(uow.engines.settings.identity_photo_days))
    return [(one, held.get((one.purpose, one.subject))) for one in asked]


def reworded(uow: UnitOfWork, participant_id: UUID) -> bool:
    """Whether something this person agreed to has other words now, so that it is asked anew."""
    return any(outdated(question, answer) for question, answer in own_questions(uow, participant_id))


def change_consent(uow: UnitOfWork, participant_id: UUID, name: str, *, agreed: bool) -> PartyConsent:
    """Answer one question anew; what was promised to follow from taking it back happens now. Raises Missing."""
    asked = {question.name: (question, held) for question, held in own_questions(uow, participant_id)}
    if name not in asked:
        raise Missing
    question, held = asked[name]
    answer = answer_one(uow, participant_id, question, agreed=agreed)
    case_id = answer.case_id
    uow.audit("rooms.consent_changed", "party_consent", answer.id, case_id=case_id, purpose=name, agreed=agreed)
    if not agreed and held is not None and held.agreed:
        _follow(uow, participant_id, question)
        _tell_mediator(uow, participant_id, question)
    tell_hosts(uow, case_id, participant_id, "consent")
    return answer


def answer_service(uow: UnitOfWork, participant_id: UUID, *, agreed: bool) -> PartyConsent:
    """电子送达, answered on another page than that of the consents."""
    return change_consent(uow, participant_id, words.ELECTRONIC_SERVICE, agreed=agreed)


def _follow(uow: UnitOfWork, participant_id: UUID, question: words.Question) -> None:
    if question.purpose == words.ONLINE:
        leave_everything(uow, participant_id)
    if question.purpose == words.ID_IMAGE:
        take_photos_back(uow, participant_id)
    if question.purpose == words.SHARING:
        _send_department_out(uow, participant_id, question.subject)


def _tell_mediator(uow: UnitOfWork, participant_id: UUID, question: words.Question) -> None:
    """The page promised that the mediator will phone, post the papers, send an office out: so they must hear of it."""
    person = cases.get_participant(uow, participant_id)
    told = {"name": person.name, "what": question.label, "follows": question.follows}
    notify_mediator(uow, person.case_id, "consent", TAKEN_BACK % told)


def _send_department_out(uow: UnitOfWork, participant_id: UUID, subject: str) -> None:
    """A department sits only with every party's consent (RML 20): its people leave the joint rooms at once."""
    person = cases.get_participant(uow, participant_id)
    gone = {
        seat.id
        for seat in cases.seats_of(uow, person.case_id)
        if seat.kind == SeatKind.DEPARTMENT and queries.seat_subject(seat) == subject
    }
    for seat_id in gone:
        if person.party_id is not None:
            case_verbs.consent_to_seat(uow, seat_id, person.party_id, agreed=False, means="online")
    for sitting in cases.live_participants(uow, person.case_id):
        if sitting.seat_id in gone:
            _leave_joint_rooms(uow, sitting.id)


def _leave_joint_rooms(uow: UnitOfWork, participant_id: UUID) -> None:
    for member in queries.memberships(uow, participant_id):
        if queries.get_room(uow, member.room_id).kind is RoomKind.JOINT:
            remove_member(uow, member.room_id, participant_id, reason="consent_withdrawn")
