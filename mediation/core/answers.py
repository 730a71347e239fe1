"""Answers that are a paper and not a page."""

from __future__ import annotations

from urllib.parse import quote

from flask import make_response
from werkzeug.wrappers import Response

PDF_POLICY = "default-src 'self'; object-src 'self'; frame-ancestors 'none'"


def answer_pdf(content: bytes, title: str) -> Response:
    """A PDF shown in the browser under its title, never kept on the way."""
    answer = make_response(content)
    name = quote(f"{title}.pdf")
    answer.headers.update({
        "Content-Type": "application/pdf",
        "Content-Disposition": f"inline; filename=\"document.pdf\"; filename*=UTF-8''{name}",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": PDF_POLICY,
    })  # fmt: skip
    return answer
