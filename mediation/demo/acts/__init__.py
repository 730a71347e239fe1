"""The acts of a story in their order, by how far it has come."""

from __future__ import annotations

from mediation.demo.acts import deed, endings, handoffs, intake, record, talk
from mediation.demo.story import Act, Story

TAKEN = (intake.REGISTER, intake.ASK, intake.ACCEPT)
ASSIGNED = (*TAKEN, intake.ASSIGN, intake.DISCLOSE)
BEGUN = (*ASSIGNED, intake.START)
SETTLED = (*BEGUN, endings.SUCCEED, endings.CARRY_OVER)
FAILED = (*BEGUN, endings.FAIL_LATE, endings.CARRY_OVER)
WITHDRAWN = (*TAKEN, endings.WITHDRAW, endings.CARRY_OVER)

PLAIN: dict[str, tuple[Act, ...]] = {
    "applied": (intake.REGISTER,),
    "consent_pending": (intake.REGISTER, intake.ASK_FIRST),
    "supplement_required": (intake.REGISTER, intake.SUPPLEMENT),
    "rejected": (intake.REGISTER, intake.REJECT),
    "accepted": TAKEN,
    "assigned": ASSIGNED,
    "in_mediation": BEGUN,
    "suspended": (*BEGUN, endings.SUSPEND),
    "closed": SETTLED,
    "archived": (*SETTLED, endings.SHELVE),
    "failed": FAILED,
    "failed_archived": (*FAILED, endings.SHELVE),
    "withdrawn": WITHDRAWN,
    "withdrawn_archived": (*WITHDRAWN, endings.SHELVE),
}
"""Stories in which nobody is seen talking."""


def acts_of(story: Story) -> tuple[Act, ...]:
    """Everything that happens in a story, first to last."""
    if story.until in PLAIN:
        return (*PLAIN[story.until], *(intake.called(seat) for seat in story.calls))
    sign_for = (intake.SIGN_FOR,) if story.referrer == "YS-FY" else ()
    seats = [act for seat in story.seats for act in intake.invited(seat)]
    before = (*ASSIGNED, *sign_for, *seats, intake.CHECK)
    return (*before, *_ROOMS[story.until](story)) if story.until in _ROOMS else (*before, *_after(story))


def _open_room(story: Story) -> tuple[Act, ...]:
    return (talk.opened(1.0), talk.INVITE_PARTIES, talk.LET_IN, *talk.said(story))


def _waiting_room(story: Story) -> tuple[Act, ...]:
    return (talk.opened(0.01), talk.INVITE_PARTIES, talk.LET_APPLICANT_IN, *talk.said(story), talk.WAIT)


_ROOMS = {"open_room": _open_room, "waiting_room": _waiting_room}


def _after(story: Story) -> tuple[Act, ...]:
    """A session that is over, and what came of it."""
    session = (talk.opened(story.days_ago - 3), talk.LET_IN, *talk.said(story))
    if story.until == "delegated":
        return (*session, talk.CLOSE, endings.FAIL, *handoffs.REPORTED, endings.CLOSE)
    accepted = (deed.PROPOSE, deed.accepting("applicant"), deed.accepting("respondent"))
    agreed = (*accepted, talk.CLOSE, *record.CHECKED, deed.START_SIGNING)
    if story.until == "signing":
        return (*session, *agreed, deed.signing("applicant", ago=0.5))
    signed = (*agreed, deed.signing("applicant"), deed.signing("respondent"), deed.signing("mediator"))
    return (*session, *signed, *_FURTHER[story.until])


_FURTHER: dict[str, tuple[Act, ...]] = {
    "paying": (*deed.paid(18), deed.VISIT, Act("pay_more", "respondent", deed.PAY.do, 1.0, 1.0)),
    "overdue": (*deed.paid(30), deed.VISIT, deed.GROW_LATE, deed.URGE),
    "at_court": tuple(handoffs.to_court(1.0)),
    "court_accepted": (*handoffs.to_court(6.0), handoffs.docketed(4.0)),
    "at_notary": tuple(handoffs.to_notary(3.0)),
    "dossier": (
        *handoffs.to_court(88.0),
        *handoffs.ruled(),
        *deed.paid(4),
        deed.VISIT,
        endings.CLOSE,
        record.LOCK,
        endings.SIGN_OFF,
        endings.ARCHIVE,
    ),
}
