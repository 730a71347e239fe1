"""What every page gets: security headers, error pages in plain Chinese, words for dates and money."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import flask
import structlog
from babel.dates import format_date
from flask import Flask, has_request_context, jsonify, render_template, request
from flask_babel import get_locale
from werkzeug.exceptions import HTTPException

from mediation.core.clock import SHANGHAI
from mediation.core.errors import Refusal
from mediation.core.i18n import N_
from mediation.core.i18n import gettext as _

log = structlog.get_logger(__name__)

POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
HTTP_FAULTS: dict[int, tuple[str, str]] = {
    404: ("not_found", N_("没有这个地址，或者没有您可以看的内容。")),
    405: ("invalid", N_("这个地址不能这样用。")),
    413: ("too_large", N_("内容太大，没有收下。")),
    429: ("too_many", N_("太快了，请过一分钟再试。")),
}
"""What the web server refuses by itself, for programs: the code and a sentence."""
NOT_DONE = ("invalid", N_("没有做成，请稍后再试。"))
WEEKDAYS = "一二三四五六日"
ENGLISH_DATE = "d MMM y"
ENGLISH_DAY = f"EEE, {ENGLISH_DATE}"


def add_headers(app: Flask, *, https: bool) -> None:
    """Strict headers on every answer: no inline script or style, no framing, no sniffing."""

    @app.after_request
    def _headers(response: flask.Response) -> flask.Response:
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=()"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if https:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def add_error_pages(app: Flask) -> None:
    """Refusals and faults as pages, or as JSON where JSON was asked for."""

    app.register_error_handler(Refusal, answer_refusal)

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Any:
        if error.code is not None and error.code < 400:
            return error
        return _answer(error.code or 500, HTTP_FAULTS.get(error.code or 500, NOT_DONE)[0], None)

    @app.errorhandler(Exception)
    def _fault(error: Exception) -> Any:
        if app.testing:
            raise error
        log.error("unexpected", path=request.path, exc_info=error)
        return _answer(500, "unavailable", None)


def answer_refusal(refusal: Refusal) -> Any:
    """The page, or the JSON, of a refusal that nobody turned into more than its sentence."""
    return _answer(refusal.status, refusal.code, refusal.message, refusal.details)


READERS: list[Callable[[], dict[str, str]]] = []
"""What the pages of errors know of whoever reads them: `office`, `call_number`, `home_url`, `home_words`."""


def wants_page() -> bool:
    """Whether a person asked, and not a program."""
    asked_json = request.accept_mimetypes.best == "application/json" or request.is_json
    return not (request.path.startswith("/api/") or asked_json)


def _answer(status: int, code: str, message: str | None, details: dict[str, Any] | None = None) -> Any:
    if not wants_page():
        body = {
            "type": "about:blank",
            "status": status,
            "code": code,
            "title": message or _(HTTP_FAULTS.get(status, NOT_DONE)[1]),
            **({"details": details} if details else {}),
        }
        return jsonify(body), status, {"Content-Type": "application/problem+json"}
    page = status if status in {400, 401, 403, 404, 409, 413, 429, 500, 503} else 400
    return render_template(f"errors/{page}.html", sentence=message, status=status, **_reader(status)), status


def _reader(status: int) -> dict[str, str]:
    """Nothing after a fault: what would tell may be what is away."""
    return {} if status >= 500 else {name: said for ask in READERS for name, said in ask().items()}


def moment_shown(moment: datetime | None) -> str:
    """A moment in the language of the page; what is kept or sent says `moment_words`."""
    if moment is None or not english_page():
        return moment_words(moment)
    local = moment.astimezone(SHANGHAI)
    return f"{day_shown(local.date())}, {local:%H:%M}"


def day_shown(day: date | None) -> str:
    """A day in the language of the page: 2025年6月3日（周二） or Tue, 3 Jun 2025."""
    return day_words(day) if day is None or not english_page() else format_date(day, ENGLISH_DAY, locale="en")


def date_shown(day: date | None) -> str:
    """A day for columns of a table, without its weekday: 2025年6月3日 or 3 Jun 2025."""
    return date_words(day) if day is None or not english_page() else format_date(day, ENGLISH_DATE, locale="en")


def told(values: Mapping[str, object]) -> dict[str, str]:
    """What a sentence is filled with, in the language of the page: days, numbers of clauses, sentences in a row."""
    return {name: _told(value) for name, value in values.items()}


def _told(value: object) -> str:
    if isinstance(value, date):
        return date_shown(value)
    if isinstance(value, tuple) and all(isinstance(one, int) for one in value):
        return _(N_("第%(numbers)s条"), numbers=_in_a_row(value))
    return _in_a_row(_(one) for one in value) if isinstance(value, tuple) else str(value)


def _in_a_row(words: Iterable[object]) -> str:
    return (", " if english_page() else "、").join(map(str, words))


def english_page() -> bool:
    """Whether what is made now is a page read in English."""
    return has_request_context() and str(get_locale()).startswith("en")


def moment_words(moment: datetime | None) -> str:
    """2025年6月3日（周二）14:30, in Asia/Shanghai."""
    if moment is None:
        return ""
    local = moment.astimezone(SHANGHAI)
    return f"{day_words(local.date())}{local:%H:%M}"


def day_words(day: date | None) -> str:
    """2025年6月3日（周二）."""
    if day is None:
        return ""
    return f"{day.year}年{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"


def date_words(day: date | None) -> str:
    """2025年6月3日, for columns of a table: without the weekday."""
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"


def clock_words(moment: datetime | None) -> str:
    """14:30, in Asia/Shanghai."""
    return "" if moment is None else f"{moment.astimezone(SHANGHAI):%H:%M}"


def grouped(yuan: str) -> str:
    """1,234,567.89 of "1234567.89"."""
    return f"{Decimal(yuan):,.2f}"
