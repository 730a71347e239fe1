"""The board of issues: what is still open, what is near, what is agreed, and on which sayings each rests."""

from __future__ import annotations

from uuid import UUID

from mediation.agreements import queries
from mediation.agreements.errors import IssueUnsound
from mediation.agreements.models import Issue, IssueLink
from mediation.agreements.service.telling import allowed, tell_room
from mediation.agreements.states import ISSUE, IssueStatus
from mediation.cases import queries as cases
from mediation.core.errors import Missing
from mediation.core.ids import new_id
from mediation.core.uow import UnitOfWork
from mediation.rooms import queries as rooms
from mediation.rooms import service as talking
from mediation.rooms.states import RoomKind

LONGEST_TITLE = 100
MOST_ISSUES = 50
ACTIONS = {IssueStatus.OPEN: "reopen", IssueStatus.NEAR: "draw_near", IssueStatus.AGREED: "agree"}


def add_issue(
    uow: UnitOfWork, case_id: UUID, title: str, *, source: tuple[UUID, int] | None = None, own: bool = False,
    confirm: bool = False,
) -> Issue:  # fmt: skip
    """Put an issue on the board, with the saying (room, seq) it comes from.

    One that comes from a caucus is the mediator's `own`; the others are shared with the parties. Raises IssueUnsound,
    Missing, Forbidden, and ConfidentialHere (a shared one) unless `confirm`.
    """
    cases.get_case(uow, case_id, lock=True)
    allowed(uow, "keep_issues", case_id)
    words, board = title.strip(), queries.issues_of(uow, case_id)
    if not 0 < len(words) <= LONGEST_TITLE or len(board) >= MOST_ISSUES:
        raise IssueUnsound(field="title")
    if any(issue.title == words for issue in board):
        raise IssueUnsound(IssueUnsound.twice, field="title")
    shared = not own and (source is None or _said_to_all(uow, source[0]))
    issue = Issue(
        id=new_id(), case_id=case_id, position=max((one.position for one in board), default=0) + 1, title=words,
        status=IssueStatus.OPEN, shared=shared, created_at=uow.now(), links=[],
    )  # fmt: skip
    if issue.shared:
        talking.check_words(uow, case_id, {"text": words}, confirmed=confirm)
    uow.session.add(issue)
    if source is not None:
        _link(uow, issue, *source)
    uow.session.flush()
    _tell(uow, issue, "issue_added")
    uow.audit("agreements.issue_added", "issue", issue.id, case_id=case_id)
    return issue


def link_issue(uow: UnitOfWork, issue_id: UUID, room_id: UUID, seq: int) -> Issue:
    """Let an issue rest on one more saying. Raises IssueUnsound when a shared issue would rest on a private one."""
    issue = queries.get_issue(uow, issue_id, lock=True)
    allowed(uow, "keep_issues", issue.case_id)
    if issue.shared and not _said_to_all(uow, room_id):
        raise IssueUnsound(IssueUnsound.private, field="seq")
    _link(uow, issue, room_id, seq)
    return issue


def share_issue(uow: UnitOfWork, issue_id: UUID, *, confirm: bool = False) -> Issue:
    """Let the parties see an issue that was the mediator's own. Quiet when they do.

    Raises IssueUnsound for one that rests on private words, ConfidentialHere unless `confirm`.
    """
    issue = queries.get_issue(uow, issue_id, lock=True)
    allowed(uow, "keep_issues", issue.case_id)
    if issue.shared:
        return issue
    if not all(_said_to_all(uow, link.room_id) for link in issue.links):
        raise IssueUnsound(IssueUnsound.rests_on_private)
    talking.check_words(uow, issue.case_id, {"text": issue.title}, confirmed=confirm)
    issue.shared = True
    _tell(uow, issue, "issue_added")
    uow.audit("agreements.issue_shared", "issue", issue.id, case_id=issue.case_id)
    return issue


def move_issue(uow: UnitOfWork, issue_id: UUID, status: IssueStatus) -> Issue:
    """Say how near the sides are. Quiet when it stands there already. Raises Missing, Forbidden."""
    issue = queries.get_issue(uow, issue_id, lock=True)
    allowed(uow, "keep_issues", issue.case_id)
    if issue.status is not status:
        _move(uow, issue, status)
    return issue


def agree_on(uow: UnitOfWork, issue_id: UUID) -> None:
    """The sides said the same on it: for verbs that have seen that."""
    issue = queries.get_issue(uow, issue_id, lock=True)
    if issue.status is not IssueStatus.AGREED:
        _move(uow, issue, IssueStatus.AGREED)


def _move(uow: UnitOfWork, issue: Issue, status: IssueStatus) -> None:
    uow.move(ISSUE, issue, ACTIONS[status])
    _tell(uow, issue, f"issue_{status.value}")


def _tell(uow: UnitOfWork, issue: Issue, code: str) -> None:
    if issue.shared:
        tell_room(uow, issue.case_id, "system", {"code": code, "issue": str(issue.id), "title": issue.title})


def _link(uow: UnitOfWork, issue: Issue, room_id: UUID, seq: int) -> None:
    """Raises Missing for a saying that the actor could not read or that is of another case."""
    room = next((one for one in rooms.rooms_of(uow, issue.case_id) if one.id == room_id), None)
    if room is None or rooms.find_event(uow, room_id, seq) is None:
        raise Missing
    if all((link.room_id, link.seq) != (room_id, seq) for link in issue.links):
        issue.links.append(IssueLink(room_id=room_id, seq=seq))
        uow.session.flush()


def _said_to_all(uow: UnitOfWork, room_id: UUID) -> bool:
    return bool(rooms.get_room(uow, room_id).kind == RoomKind.JOINT)
