"""For the pages of errors: whom the party whose phone this is calls, and the way back to where they were."""

from __future__ import annotations

from flask import request, url_for

from mediation.cases import queries as cases
from mediation.core.i18n import gettext as _
from mediation.core.web import engines
from mediation.rooms.queries.contact import contact_of
from mediation.rooms.views.blueprint import find_arrival

OWN = ("/p/", "/join")


def who_reads() -> dict[str, str]:
    """The office of the case with its telephone; nothing on pages that are no party's."""
    person = find_arrival() if request.path.startswith(OWN) else None
    if person is None or person.case_id is None:
        return {}
    with engines().work(person) as uow:
        called = contact_of(uow, cases.get_case_unseen(uow, person.case_id))
    return called | {"home_url": url_for("rooms.join"), "home_words": _("回到我的调解")}
