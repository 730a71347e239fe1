"""From the door to the first day of mediation."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from mediation.cases import queries as cases
from mediation.cases import service
from mediation.cases.service import DisputeDetails, Tested
from mediation.core.clock import local_day
from mediation.court import queries as court_queries
from mediation.court import service as court
from mediation.demo.scene import OFFICES, Scene
from mediation.demo.story import Act

SEEN = 2
"""Of identity: somebody looked at the papers."""
OLDEST = 1963
"""Whoever was born by then is served by post."""
YOUNGEST = 1985
"""Whoever was born since then is served in a mailbox too."""


def _register(scene: Scene) -> None:
    scene.case_id = service.register_case(scene.uow, _dispute(scene), scene.story.parties).id


def _dispute(scene: Scene) -> DisputeDetails:
    story, now = scene.story, scene.uow.now()
    told: dict[str, Any] = {
        name: dated(value, local_day(now)) if isinstance(value, str) else value for name, value in story.dispute.items()
    }
    referrer = story.referrer or ("YS-PCS" if told.get("referral_kind") == "police_transfer" else "")
    if referrer:
        told |= {"referrer_org_id": scene.offices[referrer], "referred_at": now - timedelta(hours=1)}
    return DisputeDetails(org_id=scene.offices[story.office], **told)


def dated(number: str, day: date) -> str:
    """A number of a story with the year, and for {day} the day, on which it was given."""
    return number.replace("{day}", f"{day:%Y%m%d}").replace("(2026)", f"({day.year})")


def _respondents(scene: Scene) -> list[Any]:
    return [party for party in cases.parties_of(scene.uow, scene.case) if party.role == "respondent"]


def _ask(scene: Scene) -> None:
    for party in _respondents(scene):
        service.record_consent(scene.uow, party.id, answer="agreed", means="phone", note="电话征询，同意调解。")


def _try_once(scene: Scene) -> None:
    for party in _respondents(scene):
        service.record_consent(scene.uow, party.id, answer="unreachable", means="phone", note="电话没有接通。")


def _accept(scene: Scene) -> None:
    service.accept(scene.uow, scene.case)


def _assign(scene: Scene) -> None:
    service.assign_mediator(scene.uow, scene.case, scene.staff("mediator").id)


def _disclose(scene: Scene) -> None:
    service.disclose(scene.uow, scene.case, conflict=False, staff_id=scene.staff("mediator").id)


def _sign_for(scene: Scene) -> None:
    row = court_queries.delegation_of_case(scene.uow, scene.case)
    if row is not None:
        court.sign_for(scene.uow, row.id, local_day(scene.uow.now()))


def _check(scene: Scene) -> None:
    for party in cases.parties_of(scene.uow, scene.case):
        service.verify_identity(scene.uow, party.id, SEEN)
        service.tell_rights(scene.uow, party.id)
        _confirm_address(scene, party)


def _confirm_address(scene: Scene, party: Any) -> None:
    """People are served by the telephone whose code they typed back, the youngest by mailbox too; companies, and the
    oldest, by post.
    """
    by_phone = party.birth_on is not None and party.birth_on.year > OLDEST
    by_mail = by_phone and party.birth_on.year >= YOUNGEST
    mail = f"yanshi{party.phone_mask[-4:]}@example.com" if by_mail else ""
    tested = Tested(party.phone_mask, mail) if by_phone else Tested()
    service.confirm_address(scene.uow, party.id, party.address, electronic=by_phone, tested=tested)


def _start(scene: Scene) -> None:
    _check(scene)
    service.start_mediation(scene.uow, scene.case)


def _supplement(scene: Scene) -> None:
    service.require_supplement(scene.uow, scene.case, scene.story.ending["items"])


def _reject(scene: Scene) -> None:
    service.reject(scene.uow, scene.case, scene.story.ending["ground"], scene.story.ending["note"])


def invited(seat: str) -> list[Act]:
    """An office invited to its seat, which it takes."""
    return [Act(f"invite_{seat}", "clerk", _inviting(seat), 0.02), Act(f"accept_{seat}", seat, _taking(seat), 0.2)]


def called(seat: str) -> Act:
    """An office invited yesterday, which has not answered yet."""
    return Act(f"invite_{seat}", "clerk", _inviting(seat), 0.02, 1.0)


def _inviting(seat: str) -> Any:
    def invite(scene: Scene) -> None:
        service.invite_seat(
            scene.uow, scene.case, kind=seat, org_id=scene.offices[OFFICES[seat]], reason="请到会协助。",
            will_see="公开会场的全部发言。",
        )  # fmt: skip

    return invite


def _taking(seat: str) -> Any:
    def take(scene: Scene) -> None:
        row = next(one for one, case in cases.invitations(scene.uow) if case.id == scene.case)
        service.accept_seat(scene.uow, row.id, staff_id=scene.staff(seat).id, no_conflict=True, no_soliciting=True)

    return take


REGISTER = Act("register", "clerk", _register, 0)
ASK = Act("ask", "clerk", _ask)
ASK_FIRST = Act("ask_first", "clerk", _try_once)
ACCEPT = Act("accept", "clerk", _accept)
ASSIGN = Act("assign", "clerk", _assign, 0.3)
DISCLOSE = Act("disclose", "mediator", _disclose, 0.1)
SIGN_FOR = Act("sign_for", "mediator", _sign_for, 0.1)
CHECK = Act("check", "mediator", _check, 1.0)
START = Act("start", "mediator", _start, 2.0)
SUPPLEMENT = Act("supplement", "clerk", _supplement)
REJECT = Act("reject", "clerk", _reject)
