"""What every page stands in: its language, the staff's navigation, and what templates may call."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask, request, url_for

from mediation.cases.policy import HEARING
from mediation.core import pages
from mediation.core.assets import Assets
from mediation.core.authz import Actor, Role
from mediation.core.i18n import N_, gettext, pgettext, said
from mediation.core.money import format_yuan, in_capitals
from mediation.core.web import actor
from mediation.core.web import engines as of_this_request
from mediation.demo.county import loading
from mediation.demo.guide import places
from mediation.settings import Settings

ROOT = Path(__file__).resolve().parent.parent


def language() -> str:
    chosen = request.cookies.get("language", "")
    return "en" if chosen == "en" else "zh_Hans_CN"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the staff's navigation: words, where it leads, icon, who sees it (nobody named: everybody)."""

    label: str
    endpoint: str
    icon: str
    roles: tuple[Role, ...] = ()

    @property
    def words(self) -> str:
        """The label in the reader's language: the menu has the list of 线索, a row of that list is one."""
        return pgettext("menu", "线索") if self.endpoint == "cases.leads" else gettext(self.label)


SEATED = (Role.POLICE, Role.JUDICIAL_OFFICE, Role.LAWYER, Role.DEPARTMENT, Role.ADMIN)
RECKONING = (Role.MEDIATOR, Role.CLERK, Role.JUDICIAL_OFFICE, Role.LAWYER, Role.DEPARTMENT)
NAVIGATION: tuple[Entry, ...] = (
    Entry(N_("今日"), "cases.home", "sun"),
    Entry(N_("案件"), "cases.index", "folder-open"),
    Entry(N_("线索"), "cases.leads", "megaphone", (*HEARING, Role.SUPERVISOR)),
    Entry(N_("席位邀请"), "cases.invitations", "mail"),
    Entry(N_("值班表"), "cases.duty", "calendar-days", SEATED),
    Entry(N_("移送"), "cases.transfers", "send", (*HEARING, Role.JUDGE, Role.SUPERVISOR)),
    Entry(N_("交接"), "cases.handovers", "arrow-right-left", (Role.MEDIATOR, Role.CLERK, Role.SUPERVISOR)),
    Entry(N_("计算"), "agreements.calculators", "calculator", RECKONING),
    Entry(N_("法院工作台"), "court.desk", "landmark", (Role.JUDGE,)),
    Entry(N_("公证工作台"), "notary.desk", "stamp", (Role.NOTARY,)),
    Entry(N_("公证债权文书执行"), "notary.desk", "gavel", (Role.JUDGE,)),
    Entry(N_("档案"), "records.shelf", "archive", (Role.CLERK, Role.SUPERVISOR)),
    Entry(N_("统计"), "reports.dashboard", "chart-column", (Role.SUPERVISOR, Role.ADMIN)),
    Entry(N_("单位和人员"), "accounts.offices", "building-2", (Role.ADMIN, Role.OPERATOR)),
    Entry(N_("运行"), "records.queue", "list-checks", (Role.ADMIN, Role.OPERATOR)),
)


def _frame() -> dict[str, Any]:
    """What the frame of a page needs: language, and for staff the person and the navigation."""
    values: dict[str, Any] = {"lang_code": "en" if language() == "en" else "zh-CN"}
    values["demo_loading"] = loading(of_this_request().settings)
    person = actor()
    if person.is_staff:
        values |= {"person": person.name, "nav": [_line(entry) for entry in NAVIGATION if _shown(entry, person)]}
        values["search_url"] = url_for("rooms.find")
    return values


def _shown(entry: Entry, person: Actor) -> bool:
    return not entry.roles or person.has(*entry.roles)


def _line(entry: Entry) -> dict[str, Any]:
    here = request.endpoint == entry.endpoint
    return {"label": entry.words, "url": url_for(entry.endpoint), "icon": entry.icon, "active": here}


def dress(app: Flask, settings: Settings) -> None:
    app.context_processor(_frame)
    assets = Assets(ROOT / "static" / "dist" / "manifest.json")
    app.jinja_env.globals.update(
        asset=assets.asset,
        demo_mode=settings.demo,
        demo_places=places() if settings.demo else [],
        county=settings.county,
    )
    app.jinja_env.filters.update(
        moment=pages.moment_shown,
        day=pages.day_shown,
        date=pages.date_shown,
        clock=pages.clock_words,
        yuan=format_yuan,
        grouped=pages.grouped,
        said=said,
        told=pages.told,
        capitals=in_capitals,
    )
