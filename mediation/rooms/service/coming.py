"""The way in for somebody with a link: who they are, what they were told and asked, the waiting room."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from typing import Any
from uuid import UUID

from mediation.cases import queries as cases
from mediation.cases import service as case_verbs
from mediation.cases.errors.acting import TooYoungAlone
from mediation.core.errors import Missing
from mediation.core.i18n import N_
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries
from mediation.rooms.documents import consents as words
from mediation.rooms.errors import CodeTooSoon, HumanNeeded, NoPhone, NotReady
from mediation.rooms.models import PartyConsent, PartySession
from mediation.rooms.rules.identity import check_number, same_person
from mediation.rooms.service.access import open_party_session
from mediation.rooms.service.charge import check_charge
from mediation.rooms.service.codes import CodeAnswer, check_code, send_code
from mediation.rooms.service.devices import warn_of_new_device
from mediation.rooms.service.notices import no_channel
from mediation.rooms.service.tries import identity_tries_left


class Step(StrEnum):
    """What comes next for somebody on the way in."""

    IDENTITY = "identity"
    CODE = "code"
    RIGHTS = "rights"
    CONSENTS = "consents"
    WAITING = "waiting"


def next_step(uow: UnitOfWork, session: PartySession) -> Step:
    """The first step that is still missing."""
    person = cases.get_participant(uow, session.participant_id)
    if session.confirmed_at is None:
        return Step.CODE if session.matched_at or _known(uow, person) else Step.IDENTITY
    if person.staff_id is not None:
        return Step.WAITING
    beside = person.companion_id is not None
    told = words.companion_text() if beside else words.rights_text()
    if not any(one.purpose == words.RIGHTS and one.text == told for one in queries.consents_of(uow, person.id)):
        return Step.RIGHTS
    return Step.WAITING if beside or not to_ask(uow, person.id) else Step.CONSENTS


def arrive(uow: UnitOfWork, token: str, *, device: str, stays: bool = True, held: str = "") -> str:
    """Step in through a link: the token for the cookie; who is known already finds the code on its way.

    A browser that came by this link before (its cookie is `held`) goes on where it was and proves nothing again.
    `stays` is false for somebody who only wants to say no. Raises LinkEnded.
    """
    link, before = queries.find_link(uow, token), queries.find_party_session(uow, held) if held else None
    again = before is not None and before.link_id == link.id
    if again:
        link.opened, link.last_used_at = link.opened + 1, uow.now()
    cookie = held if again else open_party_session(uow, token, device=device)
    session = queries.find_party_session(uow, cookie)
    if stays and session is not None and next_step(uow, session) is Step.CODE:
        send_unasked(uow, session.participant_id)
    return cookie


def send_unasked(uow: UnitOfWork, participant_id: UUID) -> None:
    """Send the code that comes next anyway, so that nobody has to ask for it; where it cannot be sent the page says so.

    Without a channel nothing is sent: there a tap asks the mediator to phone, and nobody is rung up unasked.
    """
    if no_channel(uow):
        return
    with suppress(CodeTooSoon, NoPhone):
        send_code(uow, participant_id)


def match_identity(uow: UnitOfWork, session: PartySession, name: str, id_no: str) -> bool:
    """Compare name and number with the case; a match sends the code, a miss is counted and answered with False.

    Raises NumberMisread where it can be no number at all, which spends no try; TooYoungAlone; HumanNeeded after five
    misses in a day, on whatever devices: then the mediator checks.
    """
    check_tries(uow, session)
    check_old_enough(uow, session.participant_id)
    person = cases.get_participant(uow, session.participant_id)
    known = cases.known_of(uow, person.id)
    if known.name_index is None:
        return False
    check_number(id_no, known.id_type)
    right = same_person(
        name_index=known.name_index, id_index=known.id_index, credit_code=known.credit_code,
        given_name=uow.vault.index(name), given_id=uow.vault.index(id_no), given_code=id_no,
    )  # fmt: skip
    if right:
        session.matched_at = uow.now()
        send_unasked(uow, session.participant_id)
    else:
        session.tries += 1
        uow.audit("rooms.identity_missed", "party_session", session.id, case_id=person.case_id, tries=session.tries)
    return right


def check_old_enough(uow: UnitOfWork, participant_id: UUID) -> None:
    """Pass unless this is a child below fourteen whose guardian has not agreed yet (PIPL 31). Raises TooYoungAlone."""
    if not cases.is_child(uow, participant_id):
        return
    person = cases.get_participant(uow, participant_id)
    guardian = cases.guardians_of(uow, person.case_id).get(person.party_id) if person.party_id else None
    seat = cases.seat_of_agent(uow, guardian.id) if guardian else None
    held = queries.consents_of(uow, seat.id) if seat else []
    if not any(one.purpose == words.ONLINE and one.agreed for one in held):
        raise TooYoungAlone


def check_tries(uow: UnitOfWork, session: PartySession) -> None:
    """Pass while there are tries left today. Raises HumanNeeded."""
    if not identity_tries_left(uow, session.participant_id):
        raise HumanNeeded


def confirm_by_code(uow: UnitOfWork, session: PartySession, typed: str) -> CodeAnswer:
    """Let this browser in when the code is right: it holds the phone of the person. Raises NotReady."""
    person = cases.get_participant(uow, session.participant_id)
    if session.matched_at is None and not _known(uow, person):
        raise NotReady
    answer = check_code(uow, session.participant_id, typed)
    if answer is CodeAnswer.RIGHT:
        session.confirmed_at, session.confirmed_by = uow.now(), "code"
        uow.audit("rooms.person_confirmed", "party_session", session.id, case_id=person.case_id, means="code")
        warn_of_new_device(uow, session)
        if person.staff_id is None:
            case_verbs.verify_person(uow, person.id, 1)
    return answer


def confirm_person(uow: UnitOfWork, session_id: UUID) -> PartySession:
    """The mediator looked at papers or knows the person: this browser is let in by hand. Raises Missing, Forbidden."""
    session = queries.get_party_session(uow, session_id)
    if session is None:
        raise Missing
    person = cases.get_participant(uow, session.participant_id)
    check_charge(uow, person.case_id, "rooms.confirm_person")
    session.confirmed_at, session.confirmed_by = session.confirmed_at or uow.now(), uow.actor.name
    for other in queries.party_sessions_of(uow, person.id):
        other.tries = 0
    uow.audit("rooms.person_confirmed", "party_session", session.id, case_id=person.case_id, means="by_hand")
    if person.staff_id is None:
        case_verbs.verify_person(uow, person.id, 2)
    return session


def acknowledge_rights(uow: UnitOfWork, participant_id: UUID) -> PartyConsent:
    """Note that the person read rights and duties, with the words that were shown."""
    person = cases.get_participant(uow, participant_id)
    if person.companion_id is not None:
        text = words.companion_text()
        return keep_answer(uow, participant_id, words.RIGHTS, "", words.VERSION, text, agreed=True)
    if person.party_id is not None:
        case_verbs.tell_rights(uow, person.party_id)
    return keep_answer(uow, participant_id, words.RIGHTS, "", words.rights_version(), words.rights_text(), agreed=True)


def answer_consents(uow: UnitOfWork, participant_id: UUID, answers: Mapping[str, bool]) -> list[PartyConsent]:
    """Keep each answer by itself; `answers` by the questions' names, what is not asked now stays as it is.

    Raises NotReady without the needed one, TooYoungAlone.
    """
    check_old_enough(uow, participant_id)
    asked = to_ask(uow, participant_id)
    if any(question.needed and not answers.get(question.name) for question in asked):
        raise NotReady(N_("不同意网上调解的话，请直接联系调解员，可以当面谈。"))
    return [answer_one(uow, participant_id, question, agreed=answers.get(question.name, False)) for question in asked]


def questions_for(uow: UnitOfWork, case_id: UUID) -> list[words.Question]:
    """What the parties of this case are asked."""
    outside = bool(uow.engines.settings.identity_url)
    return words.questions(queries.offices_of(uow, case_id), outside=outside)


def to_ask(uow: UnitOfWork, participant_id: UUID) -> list[words.Question]:
    """What a person is asked on the way in: all of it the first time, later what is needed and not agreed to, and
    what was agreed to in other words than it has now (PIPL 14)."""
    questions = questions_for(uow, cases.get_participant(uow, participant_id).case_id)
    held = {(one.purpose, one.subject): one for one in queries.consents_of(uow, participant_id)}
    if (words.ONLINE, "") not in held:
        return questions
    answered = [(one, held.get((one.purpose, one.subject))) for one in questions]
    return [one for one, answer in answered if (one.needed and not (answer and answer.agreed)) or outdated(one, answer)]


def outdated(question: words.Question, answer: PartyConsent | None) -> bool:
    """Whether somebody agreed to words that have changed since."""
    return answer is not None and answer.agreed and answer.text != question.shown


def answer_one(uow: UnitOfWork, participant_id: UUID, question: words.Question, *, agreed: bool) -> PartyConsent:
    """Keep one answer with the words that were shown: purpose, how long, what follows from taking it back."""
    person = cases.get_participant(uow, participant_id)
    if question.purpose == words.ELECTRONIC_SERVICE and person.party_id and cases.is_the_party(person):
        case_verbs.choose_service(uow, person.party_id, electronic=agreed)
    return keep_answer(
        uow, participant_id, question.purpose, question.subject, words.VERSION, question.shown, agreed=agreed
    )


def keep_answer(
    uow: UnitOfWork, participant_id: UUID, purpose: str, subject: str, version: str, text: str, *,
    agreed: bool, reason: str = "",
) -> PartyConsent:  # fmt: skip
    """Keep an answer with the words that were shown; the same answer to the same words is kept once."""
    for held in queries.consents_of(uow, participant_id):
        if (held.purpose, held.subject) == (purpose, subject):
            if (held.text, held.agreed) == (text, agreed):
                return held
            held.withdrawn_at = uow.now()
    uow.session.flush()
    consent = PartyConsent(
        id=new_id(), case_id=cases.get_participant(uow, participant_id).case_id, participant_id=participant_id,
        purpose=purpose, subject=subject, version=version, text=text, agreed=agreed, reason=reason, at=uow.now(),
    )  # fmt: skip
    uow.session.add(consent)
    uow.session.flush()
    return consent


def _known(uow: UnitOfWork, person: Any) -> bool:
    """Whether name and number need not be asked: an office's person, whoever was checked before, and a companion,
    whom the party named with a telephone of their own."""
    if person.staff_id is not None or person.companion_id is not None:
        return True
    return cases.known_of(uow, person.id).grade > 0
