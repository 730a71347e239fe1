"""Two decide the same thing at once: a page says what it was opened on (`seen`), the second is told who was first.

`seen` None is for verbs and tests that decide on what they have just read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from mediation.accounts import queries as accounts
from mediation.cases import queries
from mediation.cases.errors.overtaken import Overtaken, SeatAnswered
from mediation.cases.models import Case, Party, Seat
from mediation.cases.service.details import AMENDABLE
from mediation.core.errors import Conflict
from mediation.core.i18n import N_, gettext
from mediation.core.pages import moment_shown
from mediation.core.uow import UnitOfWork
from mediation.law.terms import CollabMode, Level, MediationKind, label

TEAM: Mapping[str, str] = {
    "cases.mediator_proposed": N_("选定%(name)s做本案调解员"),
    "cases.disclosed": N_("答复了利害关系"),
    "cases.assignment_declined": N_("退回了指派"),
    "cases.conflict_answered": N_("记录了各方对利害关系的意见"),
    "cases.handover_opened": N_("把本案移交给了别人"),
    "cases.receive_transfer": N_("签收了移送，本案换了承办单位"),
}
LEVEL: Mapping[str, str] = {
    "cases.level_set": N_("把等级定为“%(level)s”，牵头单位定为%(office)s"),
    "cases.receive_transfer": N_("签收了移送，本案换了承办单位"),
}
KIND: Mapping[str, str] = {"cases.kind_set": N_("把调解类型改为%(kind)s，办案方式改为%(mode)s")}
PARTY: Mapping[str, str] = {
    "cases.party_amended": N_("更正了这位当事人的信息"),
}
CAPACITY: Mapping[str, str] = {"cases.capacity_set": N_("登记了这位当事人的行为能力")}
SEAT: Mapping[str, str] = {
    "cases.seat_extension_asked": N_("请各方同意改这个席位的日子或者能看的内容"),
    "cases.seat_extended": N_("改了这个席位的日子或者能看的内容"),
    "cases.seat_consent": N_("记录了当事人对这个席位的答复"),
}
ANSWERS: Mapping[str, str] = {
    "accept_seat": N_("接受了这个席位"),
    "decline_seat": N_("答复不参加"),
    "end_seat": N_("取消了邀请"),
}


def team_seen(case: Case) -> str:
    """Who is named and who has the case, as a page was opened on it."""
    return f"{case.proposed_mediator_id or ''}/{case.mediator_id or ''}"


def level_seen(case: Case) -> str:
    """Level and leading office, as a page was opened on them."""
    return f"{case.level or ''}/{case.lead_org_id}"


def kind_seen(case: Case) -> str:
    """Kind and manner of the mediation, as a page was opened on them."""
    return f"{case.mediation_kind}/{case.collab_mode}"


def party_seen(party: Party) -> str:
    """A party's particulars, as a page was opened on them; a digest, since numbers and address are among them."""
    told = "\n".join(str(getattr(party, name)) for name in AMENDABLE)
    return hashlib.sha256(told.encode()).hexdigest()


def seat_seen(seat: Seat) -> str:
    """How long an office sits and what it sees, as a page was opened on them."""
    return f"{seat.until}/{','.join(sorted(seat.sights))}/{seat.extend_to}/{','.join(sorted(seat.extend_sights))}"


def check_seen(uow: UnitOfWork, case_id: UUID, seen: str | None, now: str, deeds: Mapping[str, str]) -> None:
    """Pass when nothing changed since the page was opened. Raises Overtaken with who did what, and when."""
    if seen is None or seen == now:
        return
    row = queries.last_deed(uow, case_id, deeds.keys())
    if row is None:
        raise Conflict
    what = gettext(deeds[row.action], **_values(uow, row.action, row.subject_id, row.details))
    raise Overtaken(who=row.actor_name, when=moment_shown(row.at), what=what)


def seat_answered(uow: UnitOfWork, seat: Seat) -> SeatAnswered:
    """The refusal that says who answered the invitation, what and when."""
    row = queries.last_move(uow, seat.id)
    action = row.action if row else ""
    what = gettext(ANSWERS.get(action, N_("处理了这个邀请")))
    return SeatAnswered(who=row.actor_name if row else "", when=moment_shown(row.at if row else None), what=what)


def _values(uow: UnitOfWork, action: str, subject_id: UUID | None, told: Mapping[str, Any]) -> dict[str, str]:
    """What fills the sentence of a deed."""
    if action == "cases.mediator_proposed" and subject_id:
        return {"name": accounts.get_staff(uow, subject_id).name}
    if action == "cases.level_set":
        office = accounts.get_organisation(uow, UUID(told["office"])).name if told.get("office") else ""
        return {"level": gettext(label(Level(told["level"]))), "office": office}
    if action == "cases.kind_set":
        mode = gettext(label(CollabMode(told["mode"]))) if told.get("mode") else ""
        return {"kind": gettext(label(MediationKind(told["kind"]))), "mode": mode}
    return {}
