"""The pages of a negotiation: cards and keys on the phone, the moves and the board at the desk."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from flask.testing import FlaskClient

from mediation.accounts import queries as accounts
from mediation.agreements import queries, service
from mediation.agreements.service import Line
from mediation.agreements.states import OfferAnswer, OfferStatus, ProposalStatus
from mediation.core.authz import SYSTEM, Actor, Role
from mediation.rooms import service as talking
from tests.factories.agreements import a_phone
from tests.factories.cases import a_member_of_staff
from tests.factories.negotiation import Talks
from tests.factories.rooms import say
from tests.factories.sessions import sign_in

SECRET = "底线是一万八"


def phone(client: FlaskClient, scene: Talks, who: Actor) -> FlaskClient:
    with scene.engines.work(SYSTEM) as uow:
        client.set_cookie("party", a_phone(uow, who))
    return client


def desk(client: FlaskClient, scene: Talks) -> FlaskClient:
    with scene.engines.work(SYSTEM) as uow:
        assert scene.mediator.id is not None
        sign_in(client, scene.engines, accounts.get_staff(uow, scene.mediator.id))
    return client


def test_a_sum_goes_from_phone_to_phone_and_into_terms(client: FlaskClient, scene: Talks) -> None:
    payer = phone(client, scene, scene.payer)
    pair = f"{scene.payer.party_id}:{scene.payee.party_id}"
    wrong = payer.post(
        "/p/offers/new", data={"amount": "两万", "direction": pair, "where": "joint", "conditions": "撤诉"}
    )
    assert wrong.status_code == 422
    assert "撤诉" in wrong.text
    plan = {"count": "2", "first_on": "2026-12-15", "every_months": "1", "valid_until": "2026-11-28"}
    done = payer.post(
        "/p/offers/new", data={"amount": "20000", "direction": pair, "where": "joint", **plan}, follow_redirects=True
    )
    assert "您提的数，等对方答复" in done.text
    assert "答复期限顺延" in done.text
    with scene.engines.work(SYSTEM) as uow:
        (offer,) = queries.offers_of(uow, scene.case.id)
    page = phone(client, scene, scene.payee).get("/p/offers").text
    assert all(word in page for word in ("¥20,000.00", "人民币贰万元整", "我出个数", "先想想", "点“同意”还不是签字"))
    client.post(f"/p/offers/{offer.id}/accept")
    with scene.engines.work(SYSTEM) as uow:
        assert queries.get_offer(uow, offer.id).status is OfferStatus.ACCEPTED
    staff = desk(client, scene)
    assert "写进条款" in staff.get(f"/cases/{scene.case.id}/offers").text
    assert "已写进条款" in staff.post(f"/offers/{offer.id}/terms", follow_redirects=True).text


def test_a_clause_that_is_edited_keeps_its_offer(client: FlaskClient, scene: Talks) -> None:
    offer = scene.offered(scene.payer)
    with scene.engines.work(scene.payee) as uow:
        service.answer_offer(uow, offer.id, OfferAnswer.ACCEPT)
    staff = desk(client, scene)
    staff.post(f"/offers/{offer.id}/terms")
    form = {
        "kind": "pay_money", "obligor": str(scene.payer.party_id), "obligee": str(scene.payee.party_id),
        "text": "赔偿款", "amount": "20000", "due_on": "2026-12-15", "means": "cash",
    }  # fmt: skip
    assert staff.post(f"/cases/{scene.case.id}/agreement/terms/1", data=form).status_code == 302
    page = staff.get(f"/cases/{scene.case.id}/agreement").text
    assert "来自谈妥的数" in page
    assert f"#offer-{offer.id}" in page
    staff.post(f"/cases/{scene.case.id}/agreement/{shown_terms_of(scene)}/propose")
    for who in (scene.payer, scene.payee):
        page = phone(client, scene, who).get("/p/agreement").text
        assert "谈妥的数：李大有提出，对方同意（¥20,000.00）" in page
        assert f"/p/offers#offer-{offer.id}" in page
        assert f'id="offer-{offer.id}"' in client.get("/p/offers").text


def shown_terms_of(scene: Talks) -> UUID:
    with scene.engines.work(scene.mediator) as uow:
        found = queries.current_agreement(uow, scene.case.id)
        assert found is not None
        return found.id


def test_who_only_sees_the_file_hears_nothing_of_the_talk(client: FlaskClient, scene: Talks) -> None:
    scene.offered(scene.payer, conditions=SECRET)
    with scene.engines.work(scene.mediator) as uow:
        service.add_issue(uow, scene.case.id, "误工费算几天")
    for role in (Role.CLERK, Role.SUPERVISOR):
        with scene.engines.work(SYSTEM) as uow:
            office = accounts.get_organisation(uow, scene.case.lead_org_id)
            sign_in(client, scene.engines, a_member_of_staff(uow, office, role))
        for address in (f"/cases/{scene.case.id}", f"/cases/{scene.case.id}/offers"):
            page = client.get(address)
            assert page.status_code == 200
            assert all(word not in page.text for word in (SECRET, "20,000.00", "误工费算几天"))


def test_of_a_caucus_offer_the_other_phone_shows_nothing(client: FlaskClient, scene: Talks) -> None:
    hidden = scene.offered(scene.payee, 1_800_000, scene.caucus(scene.payee), conditions=SECRET)
    assert SECRET in phone(client, scene, scene.payee).get("/p/offers").text
    other = phone(client, scene, scene.payer)
    for address in ("/p/offers", "/p/room", "/p/agreement"):
        assert SECRET not in other.get(address).text
    assert other.get(f"/p/offers/new?counter={hidden.id}").status_code == 404
    assert other.post(f"/p/offers/{hidden.id}/accept").status_code == 404
    assert SECRET in desk(client, scene).get(f"/rooms/{scene.room_id}").text


def test_the_desk_puts_a_proposal_and_sees_only_who_answered(client: FlaskClient, scene: Talks) -> None:
    staff, pair = desk(client, scene), f"{scene.payer.party_id}:{scene.payee.party_id}"
    line = {"lines-0-package": "1", "lines-0-direction": pair, "lines-0-amount": "21000", "lines-0-text": "赔偿款"}
    address = f"/cases/{scene.case.id}/proposals/new"
    assert staff.post(address, data=line).status_code == 422
    assert staff.post(address, data={**line, "more": "1"}).text.count('class="line-row"') == 2
    assert staff.post(address, data={**line, "until": "2026-11-25"}).status_code == 302
    with scene.engines.work(SYSTEM) as uow:
        (row,) = queries.proposals_of(uow, scene.case.id)
    party = phone(client, scene, scene.payer)
    assert "都同意才公布" in party.get("/p/offers").text
    party.post(f"/p/proposals/{row.id}", data={"option": ""})
    page = staff.get(f"/cases/{scene.case.id}/offers").text
    assert "已答复" in page
    assert "未答复" in page


def test_who_is_not_in_the_room_keeps_what_they_typed_and_reads_why_it_was_not_sent(
    client: FlaskClient, scene: Talks
) -> None:
    assert scene.payer.id is not None
    with scene.engines.work(SYSTEM) as uow:
        talking.remove_member(uow, scene.room_id, scene.payer.id)
    pair = f"{scene.payer.party_id}:{scene.payee.party_id}"
    asked = {"amount": "20000", "direction": pair, "where": "joint", "conditions": "撤诉"}
    answer = phone(client, scene, scene.payer).post("/p/offers/new", data=asked)
    assert answer.status_code == 409
    assert "您现在不在会场里" in answer.text
    assert "撤诉" in answer.text


def test_of_packages_a_yes_without_a_tick_is_sent_back_and_a_no_beside_one_is_a_no(
    client: FlaskClient, scene: Talks
) -> None:
    line = Line("赔偿款", scene.side(scene.payer), scene.side(scene.payee), 100)
    with scene.engines.work(scene.mediator) as uow:
        row = service.suggest(uow, scene.case.id, ([line], [replace(line, amount_fen=200)]), until=scene.today)
    payer, address = phone(client, scene, scene.payer), f"/p/proposals/{row.id}"
    assert "请先勾选您能接受的" in payer.post(address, data={}, follow_redirects=True).text
    with scene.engines.work(SYSTEM) as uow:
        assert not queries.answered_sides(uow, row.id)
    payer.post(address, data={"option": ["1", ""]})
    phone(client, scene, scene.payee).post(address, data={"option": ["1", "2"]})
    with scene.engines.work(SYSTEM) as uow:
        assert queries.get_proposal(uow, row.id).status is ProposalStatus.FAILED


def test_the_own_answer_is_found_again_on_the_own_phone_alone(client: FlaskClient, scene: Talks) -> None:
    line = Line("赔偿款", scene.side(scene.payer), scene.side(scene.payee), 100)
    with scene.engines.work(scene.mediator) as uow:
        packages = ([line], [replace(line, amount_fen=200)], [replace(line, amount_fen=300)])
        row = service.suggest(uow, scene.case.id, packages, until=scene.today)
    payer = phone(client, scene, scene.payer)
    assert "我怎么答复的" not in payer.get("/p/offers").text
    payer.post(f"/p/proposals/{row.id}", data={"option": ["3", "1"]})
    assert "能接受：第1套、第3套" in payer.get("/p/offers").text
    payer.post(f"/p/proposals/{row.id}", data={"option": ""})
    assert "<b>都不接受</b>" in payer.get("/p/offers").text
    assert "我怎么答复的" not in phone(client, scene, scene.payee).get("/p/offers").text
    assert "我怎么答复的" not in desk(client, scene).get(f"/cases/{scene.case.id}/offers").text


def test_a_wrong_line_of_a_proposal_is_named_in_words(client: FlaskClient, scene: Talks) -> None:
    line = {"lines-0-package": "1", "lines-0-text": "道歉", "lines-1-package": "1", "lines-1-amount": "-5"}
    page = desk(client, scene).post(f"/cases/{scene.case.id}/proposals/new", data={**line, "until": "2026-11-25"}).text
    assert "方案第2项，金额（元）：金额不能是负数。" in page
    assert "&#39;" not in page.partition('class="error-summary"')[2].partition("</div>")[0]


def test_the_desk_opens_a_bidding_and_the_phone_agrees_to_its_rule(client: FlaskClient, scene: Talks) -> None:
    staff, pair = desk(client, scene), f"{scene.payer.party_id}:{scene.payee.party_id}"
    form = {"title": "赔偿款", "direction": pair, "rule": "midpoint", "until": "2026-11-25"}
    assert staff.post(f"/cases/{scene.case.id}/biddings/new", data=form).status_code == 302
    with scene.engines.work(SYSTEM) as uow:
        (row,) = queries.biddings_of(uow, scene.case.id)
    for who in (scene.payer, scene.payee):
        party = phone(client, scene, who)
        assert "对方和调解员都看不到您的数。只有谈得拢才会公布" in party.get("/p/offers").text
        party.post(f"/p/biddings/{row.id}/agree")
    assert "未出价" in staff.get(f"/cases/{scene.case.id}/offers").text
    assert party.post(f"/p/biddings/{row.id}/commit", data={"round": "x"}).status_code == 422
    assert party.get(f"/p/biddings/{row.id}").json["both"] is False


def test_issues_are_listed_from_words_and_moved(client: FlaskClient, scene: Talks) -> None:
    staff = desk(client, scene)
    page = staff.post(f"/cases/{scene.case.id}/issues", data={"title": "误工费算几天"}, follow_redirects=True).text
    assert "误工费算几天" in page
    with scene.engines.work(SYSTEM) as uow:
        (row,) = queries.issues_of(uow, scene.case.id)
    assert staff.post(f"/issues/{row.id}/near").status_code == 302
    assert "接近" in phone(client, scene, scene.payee).get("/p/offers").text
    empty = staff.post(f"/cases/{scene.case.id}/issues", data={"title": " "}, follow_redirects=True)
    assert "请用一句话写明争议点" in empty.text


def private_words(scene: Talks) -> tuple[UUID, int]:
    room = scene.caucus(scene.payee)
    with scene.engines.work(scene.payee) as uow:
        assert scene.payee.id is not None
        return room, say(uow, room, scene.payee.id, "其实先付一部分也行。")["seq"]


def test_an_issue_is_the_mediators_own_until_it_is_shown_to_all(client: FlaskClient, scene: Talks) -> None:
    staff = desk(client, scene)
    board = staff.post(
        f"/cases/{scene.case.id}/issues", data={"title": "误工是不是真的", "own": "y"}, follow_redirects=True
    )
    assert "只有您看得到" in board.text
    with scene.engines.work(SYSTEM) as uow:
        (row,) = queries.issues_of(uow, scene.case.id)
    staff.post(f"/issues/{row.id}/near")
    assert not [one for one in scene.log() if one["kind"] == "system" and "issue" in one["body"]]
    assert "误工是不是真的" not in phone(client, scene, scene.payee).get("/p/offers").text
    assert phone(client, scene, scene.payee).post(f"/issues/{row.id}/share").status_code in {302, 401, 403}
    desk(client, scene).post(f"/issues/{row.id}/share")
    assert [one["body"]["code"] for one in scene.log() if "issue" in one["body"]] == ["issue_added"]
    assert "误工是不是真的" in phone(client, scene, scene.payee).get("/p/offers").text


def test_what_rests_on_private_words_is_not_shown_to_all(client: FlaskClient, scene: Talks) -> None:
    room, seq = private_words(scene)
    staff = desk(client, scene)
    staff.post(f"/cases/{scene.case.id}/issues", data={"title": "先付一部分", "room": str(room), "seq": str(seq)})
    with scene.engines.work(SYSTEM) as uow:
        (row,) = queries.issues_of(uow, scene.case.id)
    assert not row.shared
    refused = staff.post(f"/issues/{row.id}/share", follow_redirects=True)
    assert "来自单独沟通" in refused.text
    assert "先付一部分" not in phone(client, scene, scene.payer).get("/p/offers").text


def test_the_plan_is_shown_while_it_is_typed(client: FlaskClient, scene: Talks) -> None:
    party = phone(client, scene, scene.payer)
    asked = {"amount": "100", "count": "3", "first_on": "2027-01-01", "every_months": "1"}
    plan = party.get("/p/offers/instalments", query_string=asked).json
    assert plan["total"] == "100.00"
    assert [row[2] for row in plan["rows"]] == ["33.33", "33.33", "33.34"]
    assert plan["rows"][0][1].startswith("2027年1月4日")
    for wrong in ({"count": "x"}, {"first_on": "9999-12-31"}, {"amount": ""}, {"count": "999"}):
        said = party.get("/p/offers/instalments", query_string={**asked, **wrong}).json
        assert said["ok"] is False
        assert said["words"].endswith("。")


def test_a_refused_offer_says_what_happened(client: FlaskClient, scene: Talks) -> None:
    offer = scene.offered(scene.payer)
    with scene.engines.work(scene.payee) as uow:
        service.answer_offer(uow, offer.id, OfferAnswer.REJECT)
    again = phone(client, scene, scene.payee).post(f"/p/offers/{offer.id}/accept", follow_redirects=True)
    assert "已经答复过不同意了" in again.text
