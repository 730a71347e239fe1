"""What follows an agreement or a failure outside: court confirmation, notary, the report to a court that delegated."""

from __future__ import annotations

from typing import Any

from mediation.cases import queries as cases
from mediation.core.clock import local_day
from mediation.core.errors import Missing
from mediation.court import queries as court_queries
from mediation.court import service as court
from mediation.demo.acts.intake import dated
from mediation.demo.pictures import identity_card, signature
from mediation.demo.scene import Scene
from mediation.demo.story import Act
from mediation.notary import queries as notary_queries
from mediation.notary import service as notary
from mediation.records import service as records
from mediation.records.states import FilePurpose

COURT_ANSWERS = {"third_party_interest": False, "related_parties": False, "other_enforcement": False}
NOTARY_ANSWERS = {
    "all_will_appear": True, "creditor_duty_open": False, "private_lending": False, "evidence_attached": True,
    "sham_suspected": False, "territory": "domicile",
}  # fmt: skip
ANSWER_DAYS = 7


def _confirmation(scene: Scene) -> Any:
    found = court_queries.confirmation_of_case(scene.uow, scene.case)
    if found is None:
        raise Missing
    return found


def _draft(scene: Scene) -> None:
    key = _confirmation(scene).id
    court.answer_questions(scene.uow, key, COURT_ANSWERS)
    court.draft_application(
        scene.uow, key, court_org_id=scene.offices["YS-FY"], ground="organisation",
        facts=scene.story.dispute["summary"],
    )  # fmt: skip


def _apply(scene: Scene) -> None:
    row = _confirmation(scene)
    drawn = signature(scene.uow.actor.name)
    court.agree(scene.uow, row.id, digest=row.content_digest, consent=True, drawing=drawn)


def _submit(scene: Scene) -> None:
    court.submit(scene.uow, _confirmation(scene).id)


def _docket(scene: Scene) -> None:
    key, day = _confirmation(scene).id, local_day(scene.uow.now())
    court.receive(scene.uow, key)
    court.accept(
        scene.uow, key, court_case_no=dated(f"（2026）浙0499民特{scene.story.days_ago + 36}号", day), accepted_on=day
    )


def to_court(ago: float) -> list[Act]:
    """The joint application, handed in so many days before today."""
    return [
        Act("court_draft", "mediator", _draft, 1.0),
        Act("court_apply_applicant", "applicant", _apply, 0.2),
        Act("court_apply_respondent", "respondent", _apply, 0.2),
        Act("court_submit", "mediator", _submit, 0.5, ago, papers=True),
    ]


def docketed(ago: float) -> Act:
    """The court took it up so many days before today."""
    return Act("court_docket", "judge", _docket, 0.5, ago)


def _rule(scene: Scene) -> None:
    day = local_day(scene.uow.now())
    number = dated("（2026）浙0499民特31号", day)
    court.confirm(scene.uow, _confirmation(scene).id, ruling_no=number, ruled_on=day)


def ruled() -> tuple[Act, Act]:
    """The court took it up and ruled the agreement valid."""
    return Act("court_docket", "judge", _docket, 1.0), Act("court_rule", "judge", _rule, 5.0)


def _notarization(scene: Scene) -> Any:
    found = notary_queries.notarization_of_case(scene.uow, scene.case)
    if found is None:
        raise Missing
    return found


def _prepare(scene: Scene) -> None:
    key = _notarization(scene).id
    notary.answer_questions(scene.uow, key, NOTARY_ANSWERS)
    creditor, debtor = (
        cases.get_party(scene.uow, scene.party(who)).phone_sealed for who in ("applicant", "respondent")
    )
    notary.prepare(
        scene.uow, key, notary_org_id=scene.offices["YS-GZC"], channel="phone",
        creditor_address=scene.uow.vault.open(creditor or b""), debtor_address=scene.uow.vault.open(debtor or b""),
        answer_days=ANSWER_DAYS,
    )  # fmt: skip


def _commit(scene: Scene) -> None:
    row = _notarization(scene)
    drawn = signature(scene.uow.actor.name)
    notary.sign(scene.uow, row.id, digest=row.content_digest, consent=True, drawing=drawn)


def _identify(scene: Scene) -> None:
    """Both papers of identity, asked of the office, which has the copies."""
    for who in ("applicant", "respondent"):
        party = cases.get_party(scene.uow, scene.party(who))
        ask = records.ask_material(scene.uow, scene.case, party.id, FilePurpose.IDENTITY, to_office=True)
        records.hand_in_material(scene.uow, ask.id, [("身份证明.png", identity_card(party.name))])


def _hand_over(scene: Scene) -> None:
    notary.apply(scene.uow, _notarization(scene).id)


def _take_up(scene: Scene) -> None:
    key = _notarization(scene).id
    notary.accept(scene.uow, key, accepted_on=local_day(scene.uow.now()))
    notary.review(scene.uow, key)


def to_notary(ago: float) -> list[Act]:
    """Commitment signed by both, handed to the notary so many days before today and taken up."""
    return [
        Act("notary_prepare", "mediator", _prepare, 1.0),
        Act("notary_sign_applicant", "applicant", _commit, 0.2),
        Act("notary_sign_respondent", "respondent", _commit, 0.2),
        Act("notary_identify", "mediator", _identify, 0.1),
        Act("notary_apply", "mediator", _hand_over, 0.5, ago, papers=True),
        Act("notary_accept", "notary", _take_up, 0.5, ago - 0.5),
    ]


def _delegation(scene: Scene) -> Any:
    found = court_queries.delegation_of_case(scene.uow, scene.case)
    if found is None:
        raise Missing
    return found


def _report(scene: Scene) -> None:
    court.prepare_report(scene.uow, _delegation(scene).id, scene.story.ending["report"])


def _send(scene: Scene) -> None:
    court.send_report(scene.uow, _delegation(scene).id)


def _acknowledge(scene: Scene) -> None:
    court.acknowledge_report(scene.uow, _delegation(scene).id)


def _return(scene: Scene) -> None:
    court.return_materials(scene.uow, _delegation(scene).id, local_day(scene.uow.now()))


REPORTED = (
    Act("report", "mediator", _report, 0.5),
    Act("report_send", "mediator", _send, 0.3, papers=True),
    Act("report_receipt", "judge", _acknowledge, 0.5),
    Act("return_materials", "mediator", _return, 0.3),
)
