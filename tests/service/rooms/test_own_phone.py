"""One's own change of telephone: a code from the old one and one from the new, and the old one is out."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.cases.errors import PhoneAcross
from mediation.cases.errors.phones import PhoneOvertaken, SamePhone
from mediation.core.authz import SYSTEM, Actor
from mediation.core.clock import FixedClock
from mediation.core.errors import Forbidden
from mediation.core.identity import mask_phone
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from mediation.rooms.errors import CodeTooSoon, NoMobile
from mediation.rooms.errors.phones import MovesEnough
from mediation.rooms.models import Notice
from mediation.rooms.service import CodeAnswer
from mediation.rooms.service.own_phone import ask_move, finish_move
from tests.factories.cases import APPLICANT, RESPONDENT
from tests.factories.rooms import Table

NEW, OTHER, SON, AGENT, MEDIATOR = (f"137000{n}0000" for n in range(1, 6))


@pytest.fixture
def there(engines: Engines, table: Table) -> Table:
    """A sitting whose mediator has a telephone."""
    assert table.case.mediator_id is not None
    with engines.work(SYSTEM) as uow:
        accounts.get_staff(uow, table.case.mediator_id).phone_sealed = uow.vault.seal(MEDIATOR)
    return table


def a_browser(engines: Engines, participant_id: UUID) -> tuple[Actor, str]:
    """Somebody who came by a link, and the cookie."""
    with engines.work(SYSTEM) as uow:
        _link, address = service.issue_link(uow, participant_id)
        cookie = service.open_party_session(uow, address.rsplit("/", 1)[1], device="手机")
        found = service.resume_party_session(uow, cookie)
        assert found is not None
        return found[0], cookie


def asked(engines: Engines, who: Actor, phone: str = NEW) -> tuple[str, str]:
    """Ask for another telephone; the codes that came to the old one and to the new."""
    assert who.id is not None
    with engines.work(who) as uow:
        ask_move(uow, who.id, phone)
    with engines.work(SYSTEM) as uow:
        sent = uow.session.scalars(select(Notice).where(Notice.template == "code.phone").order_by(Notice.id.desc()))
        texts = [uow.vault.open(one.text_sealed) for one in sent][:2]
    found = [re.search(r"验证码是(\d{6})", text) for text in texts]
    assert found[0] is not None
    assert found[1] is not None
    return found[1][1], found[0][1]


def finished(engines: Engines, who: Actor, cookie: str, old: str, new: str) -> tuple[CodeAnswer, str]:
    with engines.work(who) as uow:
        session = queries.find_party_session(uow, cookie)
        assert session is not None
        return finish_move(uow, session, old, new)


def moved(engines: Engines, who: Actor, cookie: str, phone: str) -> CodeAnswer:
    return finished(engines, who, cookie, *asked(engines, who, phone))[0]


def phone_of(engines: Engines, who: Actor) -> str:
    assert who.id is not None
    with engines.work(SYSTEM) as uow:
        return cases.known_of(uow, who.id).phone_mask


def sent(engines: Engines) -> set[tuple[str, str]]:
    with engines.work(SYSTEM) as uow:
        rows = uow.session.scalars(select(Notice).where(Notice.template != "application.accepted"))
        return {(uow.vault.open(one.phone_sealed), one.template) for one in rows}


def alive(engines: Engines, *cookies: str) -> list[bool]:
    with engines.work(SYSTEM) as uow:
        return [service.resume_party_session(uow, one) is not None for one in cookies]


def test_with_both_codes_the_number_is_the_new_one_and_only_this_browser_stays(
    engines: Engines, there: Table, messenger: Recorder
) -> None:
    who, cookie = a_browser(engines, there.applicant.id)
    _same, old_phone = a_browser(engines, there.applicant.id)
    _other, theirs = a_browser(engines, there.respondent.id)
    with engines.work(SYSTEM) as uow:
        old_link = queries.live_link(uow, there.applicant.id)
        service.send_code(uow, there.applicant.id)
    messenger.pushes.clear()
    assert moved(engines, who, cookie, NEW) is CodeAnswer.RIGHT
    assert phone_of(engines, who) == mask_phone(NEW)
    assert alive(engines, cookie, old_phone, theirs) == [True, False, True]
    with engines.work(SYSTEM) as uow:
        new_link = queries.live_link(uow, there.applicant.id)
        code = queries.last_code(uow, there.applicant.id, "enter")
        assert old_link is not None
        assert new_link is not None
        assert code is not None
        assert (new_link.id != old_link.id, code.used_at is not None) == (True, True)
    assert sent(engines) == {
        (APPLICANT.phone, "code.enter"), (APPLICANT.phone, "code.phone"), (NEW, "code.phone"),
        (APPLICANT.phone, "phone_changed"), (NEW, "link"), (MEDIATOR, "phone_moved"),
    }  # fmt: skip
    assert {(one.event, one.to) for one in messenger.pushes} == {
        ("recheck", (there.applicant.id,)), ("waiting", (there.mediator.id,)),
    }  # fmt: skip


def test_each_code_counts_for_its_own_telephone_and_five_wrong_ones_end_it(engines: Engines, there: Table) -> None:
    who, cookie = a_browser(engines, there.applicant.id)
    old, new = asked(engines, who)
    wrong = f"{(int(new) + 1) % 10**6:06d}"
    assert finished(engines, who, cookie, old, wrong) == (CodeAnswer.WRONG, "new_code")
    for _ in range(4):
        assert finished(engines, who, cookie, f"{(int(old) + 1) % 10**6:06d}", new) == (CodeAnswer.WRONG, "old_code")
    assert finished(engines, who, cookie, old, new)[0] is CodeAnswer.ENDED
    assert phone_of(engines, who) == mask_phone(APPLICANT.phone)
    assert not {"phone_changed", "link"} & {template for _phone, template in sent(engines)}


def test_codes_last_five_minutes_and_are_spent_once(engines: Engines, there: Table, clock: FixedClock) -> None:
    who, cookie = a_browser(engines, there.applicant.id)
    codes = asked(engines, who)
    clock.at += timedelta(minutes=5)
    assert finished(engines, who, cookie, *codes)[0] is CodeAnswer.ENDED
    codes = asked(engines, who)
    assert finished(engines, who, cookie, *codes)[0] is CodeAnswer.RIGHT
    assert finished(engines, who, cookie, *codes)[0] is CodeAnswer.ENDED


def test_one_asking_a_minute_and_three_changes_a_day(engines: Engines, there: Table, clock: FixedClock) -> None:
    who, cookie = a_browser(engines, there.applicant.id)
    for phone in (NEW, OTHER, NEW):
        assert moved(engines, who, cookie, phone) is CodeAnswer.RIGHT
        with pytest.raises(CodeTooSoon):
            asked(engines, who, SON)
        clock.at += timedelta(minutes=2)
    with pytest.raises(MovesEnough):
        asked(engines, who, OTHER)
    clock.at += timedelta(hours=24)
    _again, cookie = a_browser(engines, there.applicant.id)
    assert moved(engines, who, cookie, OTHER) is CodeAnswer.RIGHT


def test_the_other_sides_number_is_refused_only_to_whoever_holds_it(engines: Engines, there: Table) -> None:
    who, cookie = a_browser(engines, there.applicant.id)
    codes = asked(engines, who, RESPONDENT.phone)  # a guess learns nothing
    with pytest.raises(PhoneAcross):
        finished(engines, who, cookie, *codes)
    assert phone_of(engines, who) == mask_phone(APPLICANT.phone)


def test_what_staff_changed_meanwhile_stays(engines: Engines, there: Table) -> None:
    who, cookie = a_browser(engines, there.applicant.id)
    codes = asked(engines, who)
    with engines.work(SYSTEM) as uow:
        casework.change_phone(uow, there.applicant.id, OTHER, proof="papers_seen", reason="本人来过")
    who, cookie = a_browser(engines, there.applicant.id)
    with pytest.raises(PhoneOvertaken):
        finished(engines, who, cookie, *codes)
    assert phone_of(engines, who) == mask_phone(OTHER)


def test_no_code_goes_to_a_number_that_is_none_or_the_same(engines: Engines, there: Table) -> None:
    who, _cookie = a_browser(engines, there.applicant.id)
    for phone, refusal in ((APPLICANT.phone, SamePhone), ("0579-123", NoMobile)):
        with pytest.raises(refusal):
            asked(engines, who, phone)
    assert sent(engines) == set()


def the_son(engines: Engines, there: Table) -> UUID:
    with engines.work(SYSTEM) as uow:
        assert there.applicant.party_id is not None
        return casework.bring_companion(uow, there.applicant.party_id, name="张小宝", phone=SON).id


def the_agent(engines: Engines, there: Table) -> UUID:
    with engines.work(SYSTEM) as uow:
        assert there.applicant.party_id is not None
        told = casework.AgentDetails(name="张小有", phone=AGENT)
        agent = casework.name_agent(uow, there.applicant.party_id, told, letter=("0" * 64, uuid4()))
        return casework.verify_agent(uow, agent.id).id


def test_whoever_helps_a_party_moves_the_own_number_and_nobody_elses(engines: Engines, there: Table) -> None:
    for helper, was, new in ((the_son, SON, NEW), (the_agent, AGENT, OTHER)):
        who, cookie = a_browser(engines, helper(engines, there))
        with engines.work(who) as uow, pytest.raises(Forbidden):
            ask_move(uow, there.applicant.id, new)
        assert moved(engines, who, cookie, new) is CodeAnswer.RIGHT
        assert phone_of(engines, who) == mask_phone(new)
        assert (was, "phone_changed") in sent(engines)
        with engines.work(SYSTEM) as uow:
            assert cases.known_of(uow, there.applicant.id).phone_mask == mask_phone(APPLICANT.phone)
            assert who.id is not None
            casework.change_phone(uow, who.id, was, proof="rung_back", reason="又换回来")
        assert phone_of(engines, who) == mask_phone(was)
