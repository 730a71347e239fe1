"""Decisions about accounts: lock-out, session ends, passwords, which roles an organisation can give."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from mediation.core.authz import Role
from mediation.core.i18n import N_
from mediation.law.terms import OrgKind

ATTEMPTS_BEFORE_LOCK = 5
LOCK_MINUTES = 15
LEAST_PASSWORD = 10
LONGEST_SIGN_IN = 40
LONGEST_CODE = 30
LONGEST_PERSON = 40
LONGEST_OFFICE = 100


def locked(now: datetime, locked_until: datetime | None) -> bool:
    """Whether sign-in is closed at `now`."""
    return locked_until is not None and now < locked_until


def lock_after(failed_attempts: int, now: datetime) -> datetime | None:
    """Until when the account closes after this many failures in a row, or None."""
    if failed_attempts < ATTEMPTS_BEFORE_LOCK:
        return None
    return now + timedelta(minutes=LOCK_MINUTES)


def session_lives(now: datetime, expires_at: datetime, last_seen_at: datetime, idle_minutes: int) -> bool:
    """Whether a session may still be used: not past its end, not idle too long."""
    return now < expires_at and now - last_seen_at < timedelta(minutes=idle_minutes)


def password_weakness(password: str, username: str) -> str | None:
    """What is wrong with a new password, as a Chinese message id; None when it will do."""
    if len(password) < LEAST_PASSWORD:
        return N_("密码至少要10个字符。")
    if username.lower() in password.lower():
        return N_("密码里不能包含登录名。")
    if len(set(password)) < 5:
        return N_("密码太简单，请用不同的字母、数字和符号。")
    return None


def name_fault(name: str, longest: int) -> str | None:
    """What is wrong with the name of a person or an office, as a Chinese message id; None when it will do."""
    if not name.strip() or not name.isprintable():
        return N_("名称要写上，里面不能有看不见的字符。")
    return N_("太长了，请写短一些。") if len(name) > longest else None


def code_fault(code: str, longest: int) -> str | None:
    """The same of a sign-in name or a code: people type it from paper, so no spaces either."""
    if not code or not code.isprintable() or " " in code:
        return N_("登录名和编码要写上，里面不能有空格和看不见的字符。")
    return N_("太长了，请写短一些。") if len(code) > longest else None


OFFICE_ROLES = (Role.CLERK, Role.MEDIATOR, Role.SUPERVISOR, Role.ADMIN)
ROLES_AT: dict[OrgKind, tuple[Role, ...]] = {
    OrgKind.POLICE_STATION: (Role.POLICE, Role.MEDIATOR, Role.ADMIN),
    OrgKind.JUDICIAL_OFFICE: (Role.JUDICIAL_OFFICE, *OFFICE_ROLES),
    OrgKind.LAW_FIRM: (Role.LAWYER, Role.ADMIN),
    OrgKind.COURT: (Role.JUDGE, Role.ADMIN),
    OrgKind.NOTARY_OFFICE: (Role.NOTARY, Role.ADMIN),
    OrgKind.PMC: OFFICE_ROLES,
    OrgKind.PMC_INDUSTRY: OFFICE_ROLES,
    OrgKind.MEDIATION_STUDIO: OFFICE_ROLES,
    OrgKind.COMMERCIAL_MEDIATION_ORG: OFFICE_ROLES,
    OrgKind.JUSTICE_BUREAU: (*OFFICE_ROLES, Role.OPERATOR),
    OrgKind.GOVERNANCE_CENTER: OFFICE_ROLES,
}
"""What somebody can be in an organisation of a kind: only a court has judges, only a notary office notaries."""


def roles_at(kind: str) -> tuple[Role, ...]:
    """The roles that an organisation of this kind can give; for kinds not listed a department's."""
    return ROLES_AT.get(OrgKind(kind), (Role.DEPARTMENT, Role.ADMIN))


def unfit_roles(kind: str, roles: Iterable[Role]) -> list[Role]:
    """Those of `roles` that an organisation of this kind cannot give."""
    fitting = roles_at(kind)
    return [role for role in roles if role not in fitting]


BROWSERS = (
    ("MicroMessenger/", N_("微信")),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("HarmonyOS", N_("鸿蒙手机")),
    ("Android", N_("安卓手机")),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def device(browser: str) -> tuple[str, str]:
    """Browser and system that a user-agent line names, for a person to recognise; empty when unknown."""
    return _named(BROWSERS, browser), _named(SYSTEMS, browser)


def _named(known: tuple[tuple[str, str], ...], line: str) -> str:
    return next((words for sign, words in known if sign in line), "")
