"""From a dispute at the door to a tracked agreement and an honest rate, played by six people before six screens."""

from __future__ import annotations

import pytest

from tests.flows import after, deed, door, table
from tests.flows.door import APPLICANT, RESPONDENT, Album, Sit


@pytest.mark.browser
@pytest.mark.timeout(600)
def test_from_the_door_to_an_honest_rate(sit: Sit, album: Album) -> None:
    clerk, mediator, outbox = sit("shujiyuan"), sit("tiaojieyuan"), sit()
    creditor, debtor = sit(phone=True), sit(phone=True)
    case = door.register(clerk, album)
    door.ask_consent(clerk, case)
    door.accept(clerk, case, album)
    door.gather_team(clerk, mediator, sit, case, album)
    table.invite_department(clerk, sit, case)
    table.open_room(mediator, case)
    links = table.link_of(mediator, "applicant"), table.link_of(mediator, "respondent")
    table.join(creditor, links[0], APPLICANT, outbox, album, "party")
    table.join(debtor, links[1], RESPONDENT, outbox, album)
    album(mediator, "03-waiting")
    table.admit(mediator, creditor, APPLICANT)
    table.admit(mediator, debtor, RESPONDENT)
    table.talk(mediator, creditor, debtor, album)
    deed.draft_terms(mediator, case, album)
    deed.accept_terms(creditor, album, "party")
    deed.accept_terms(debtor, album)
    deed.prepare_deed(mediator, case, album)
    deed.sign_on_phone(creditor, album, "party")
    deed.sign_on_phone(debtor, album)
    deed.sign_as_mediator(mediator, case, album)
    after.confirm_at_court(mediator, [creditor, debtor], sit("faguan"), case, album)
    after.pay_first_instalment(debtor, creditor, album)
    after.follow_up(mediator, case, album)
    after.close(mediator, clerk, case, album)
    after.look_at_figures(sit("zhuguan"), album)
