"""For the pages of errors: whom the party whose phone this is calls, and the way back to where they were."""

from __future__ import annotations

from flask import request, url_for

from mediation.cases import queries as cases
from mediation.core.authz import PUBLIC
from mediation.core.i18n import gettext as _
from mediation.core.uow import UnitOfWork
from mediation.core.web import engines
from mediation.rooms.queries.access import whose_ended
from mediation.rooms.queries.contact import contact_of
from mediation.rooms.views.blueprint import cookie, find_arrival

OWN = ("/p/", "/join", "/j/")


def who_reads() -> dict[str, str]:
    """The office of the case with its telephone; nothing on pages that are no party's."""
    if not request.path.startswith(OWN):
        return {}
    link = str((request.view_args or {}).get("token", ""))
    person = None if link else find_arrival()
    if person is not None and person.case_id is not None:
        with engines().work(person) as uow:
            called = contact_of(uow, cases.get_case_unseen(uow, person.case_id))
        return called | {"home_url": url_for("rooms.join"), "home_words": _("回到我的调解")}
    with engines().work(PUBLIC) as uow:
        return _of_what_ended(uow, link)


def _of_what_ended(uow: UnitOfWork, link: str) -> dict[str, str]:
    """Who held a link that ended has a number to call; who no longer takes part is not sent to get another link."""
    found = whose_ended(uow, link, cookie())
    if found is None:
        return {}
    person = cases.get_participant(uow, found)
    called = contact_of(uow, cases.get_case_unseen(uow, person.case_id))
    if person.ended_at is None:
        return called
    return called | {"over": _("您在这次调解里的参加已经结束，看不到新的内容了。有疑问请打电话问问。")}
