"""Decisions about sign-in: lock-out and session ends."""

from __future__ import annotations

from datetime import datetime, timedelta

ATTEMPTS_BEFORE_LOCK = 5
LOCK_MINUTES = 15
LEAST_PASSWORD = 10


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
        return "密码至少要10个字符。"
    if username.lower() in password.lower():
        return "密码里不能包含登录名。"
    if len(set(password)) < 5:
        return "密码太简单,请用不同的字母、数字和符号。"
    return None
