"""Another telephone of a party: the old one is shut out and told, the new one gets the link, nobody else hears."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select

from mediation.accounts import queries as accounts
from mediation.cases import queries as cases
from mediation.cases import service as casework
from mediation.cases.errors import PhoneAcross, ReasonMissing
from mediation.cases.errors.phones import PhoneElsewhere, ProofMissing, SamePhone
from mediation.core.authz import SYSTEM, Role
from mediation.core.errors import Forbidden, Missing
from mediation.core.identity import mask_phone
from mediation.core.models import AuditRow
from mediation.core.realtime import Recorder
from mediation.core.uow import Engines
from mediation.rooms import queries, service
from mediation.rooms.errors import LinkEnded
from mediation.rooms.models import Code, Notice
from mediation.supervision.documents import shown_details
from tests.factories.cases import APPLICANT, RESPONDENT, a_case, a_member_of_staff, an_office
from tests.factories.rooms import Table

NEW, AGENT = "13800019999", "13700030003"


def sent(engines: Engines) -> set[tuple[str, str]]:
    """What left for which telephone since the case was accepted."""
    with engines.work(SYSTEM) as uow:
        all_of_them = uow.session.scalars(select(Notice).where(Notice.template != "application.accepted"))
        return {(uow.vault.open(one.phone_sealed), one.template) for one in all_of_them}


def text_to(engines: Engines, phone: str) -> str:
    with engines.work(SYSTEM) as uow:
        found = [uow.vault.open(one.text_sealed) for one in uow.session.scalars(select(Notice))
                 if uow.vault.open(one.phone_sealed) == phone]  # fmt: skip
        return found[-1]


def came_by_link(engines: Engines, participant_id: UUID) -> tuple[str, str]:
    """The token of the link that a person was sent, and of the browser it opened."""
    with engines.work(SYSTEM) as uow:
        _link, address = service.issue_link(uow, participant_id)
        token = address.rsplit("/", 1)[1]
        return token, service.open_party_session(uow, token, device="旧手机")


def change(engines: Engines, participant_id: UUID, phone: str = NEW) -> None:
    with engines.work(SYSTEM) as uow:
        casework.change_phone(uow, participant_id, phone, proof="papers_seen", reason="旧号码停机了")


def test_the_old_telephone_is_out_and_told_and_the_new_one_gets_the_link(
    engines: Engines, messenger: Recorder, table: Table
) -> None:
    token, cookie = came_by_link(engines, table.applicant.id)
    _other, theirs = came_by_link(engines, table.respondent.id)
    change(engines, table.applicant.id)
    with engines.work(SYSTEM) as uow:
        assert service.resume_party_session(uow, cookie) is None
        assert service.resume_party_session(uow, theirs) is not None
        with pytest.raises(LinkEnded):
            queries.find_link(uow, token)
        assert queries.live_link(uow, table.applicant.id) is not None
    assert [one.to for one in messenger.pushes if one.event == "recheck"] == [(table.applicant.id,)]
    assert sent(engines) == {(APPLICANT.phone, "phone_changed"), (NEW, "link")}
    assert "不是您本人要求换的，请马上打电话给我们" in text_to(engines, APPLICANT.phone)
    for secret in (NEW[-4:], table.case.case_no or ""):
        assert secret not in text_to(engines, APPLICANT.phone), "it may be a stranger's by now"
    assert "/j/" in text_to(engines, NEW)


def test_a_code_on_its_way_to_the_old_telephone_is_spent_even_where_the_masks_are_alike(
    engines: Engines, table: Table
) -> None:
    with engines.work(SYSTEM) as uow:
        service.send_code(uow, table.applicant.id)
        other = service.send_code(uow, table.respondent.id).id
    change(engines, table.applicant.id, "13899990001")
    with engines.work(SYSTEM) as uow:
        codes = {one.participant_id: one for one in uow.session.scalars(select(Code))}
        assert codes[table.applicant.id].phone_mask == mask_phone("13899990001")
        assert codes[table.applicant.id].used_at is not None
        assert (codes[table.respondent.id].id, codes[table.respondent.id].used_at) == (other, None)


def test_who_was_never_invited_gets_no_link(engines: Engines, table: Table) -> None:
    change(engines, table.applicant.id)
    assert sent(engines) == {(APPLICANT.phone, "phone_changed")}
    with engines.work(SYSTEM) as uow:
        assert queries.live_link(uow, table.applicant.id) is None


def test_before_anybody_sits_the_particulars_hold_the_number(engines: Engines) -> None:
    with engines.work(SYSTEM) as uow:
        case = a_case(uow, "applied")
        party = next(one for one in case.parties if one.role == "applicant")
    with pytest.raises(PhoneAcross), engines.work(SYSTEM) as uow:
        casework.amend_party(uow, party.id, replace(APPLICANT, phone=RESPONDENT.phone))
    with engines.work(SYSTEM) as uow:
        casework.amend_party(uow, party.id, replace(APPLICANT, phone=NEW))
        assert cases.get_party(uow, party.id).phone_mask == mask_phone(NEW)
    assert sent(engines) == {(APPLICANT.phone, "phone_changed")}


def test_the_other_sides_number_is_refused_and_nothing_is_told(engines: Engines, table: Table) -> None:
    _token, cookie = came_by_link(engines, table.applicant.id)
    with pytest.raises(PhoneAcross):
        change(engines, table.applicant.id, RESPONDENT.phone)
    assert sent(engines) == set()
    with engines.work(SYSTEM) as uow:
        assert service.resume_party_session(uow, cookie) is not None


def test_the_number_of_the_other_sides_agent_is_refused(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        assert table.respondent.party_id is not None
        casework.name_agent(uow, table.respondent.party_id, casework.AgentDetails(name="李小有", phone=AGENT))
    with pytest.raises(PhoneAcross):
        change(engines, table.applicant.id, AGENT)
    change(engines, table.respondent.id, AGENT)  # one telephone for a party and its own agent is their matter


def test_the_same_number_again_changes_nothing(engines: Engines, table: Table) -> None:
    _token, cookie = came_by_link(engines, table.applicant.id)
    with pytest.raises(SamePhone):
        change(engines, table.applicant.id, APPLICANT.phone)
    assert sent(engines) == set()
    with engines.work(SYSTEM) as uow:
        assert service.resume_party_session(uow, cookie) is not None


@pytest.mark.parametrize(("before", "after"), [(1, 0), (2, 2)])
def test_what_a_code_to_the_old_telephone_proved_is_open_again(
    engines: Engines, before: int, after: int, table: Table
) -> None:
    assert table.applicant.party_id is not None
    with engines.work(SYSTEM) as uow:
        casework.verify_identity(uow, table.applicant.party_id, before)
    change(engines, table.applicant.id)
    with engines.work(SYSTEM) as uow:
        assert cases.get_party(uow, table.applicant.party_id).identity_grade == after


def test_staff_say_how_they_made_sure_and_why_and_both_are_kept(engines: Engines, table: Table) -> None:
    with engines.work(SYSTEM) as uow:
        stranger = accounts.actor_of(a_member_of_staff(uow, an_office(uow), Role.MEDIATOR))
        missing = (("", "停机", ProofMissing), ("trust", "停机", ProofMissing), ("papers_seen", " ", ReasonMissing))
        for proof, reason, refusal in missing:
            with pytest.raises(refusal):
                casework.change_phone(uow, table.applicant.id, NEW, proof=proof, reason=reason)
    with engines.work(stranger) as uow, pytest.raises((Missing, Forbidden)):
        casework.change_phone(uow, table.applicant.id, NEW, proof="papers_seen", reason="停机")
    assert sent(engines) == set()
    change(engines, table.applicant.id)
    with engines.work(SYSTEM) as uow:
        rows = uow.session.scalars(select(AuditRow).where(AuditRow.action == "cases.phone_changed"))
        (kept,) = [one.details for one in rows]
        assert (kept["proof"], kept["reason"], kept["phone"]) == ("papers_seen", "旧号码停机了", mask_phone(NEW))
        assert shown_details(kept) == "当面看了本人和身份证件；旧号码停机了"
        assert table.applicant.party_id is not None
        with pytest.raises(PhoneElsewhere):  # the particulars are no side door to it
            casework.amend_party(uow, table.applicant.party_id, replace(APPLICANT, phone="13800018888"))
