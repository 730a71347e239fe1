"""What the outbox, notices and papers look like after a storm, in plain SQL."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

import psycopg


def faults_of_work(url: str, notices: Collection[UUID], papers: Collection[UUID]) -> list[str]:
    """Nothing was given up; each notice went out, each paper was made."""
    with psycopg.connect(url) as db:
        lost = _one(db, "select count(*) from outbox where given_up_at is not null")
        sent = _one(db, "select count(*) from notices where id = any(%s) and status = 'sent'", list(notices))
        made = _one(db, "select count(*) from documents where id = any(%s) and status = 'ready'", list(papers))
    found = [f"{lost} pieces of work were given up"] if lost else []
    found += [f"{sent} of {len(notices)} notices went out"] if sent != len(notices) else []
    return found + ([f"{made} of {len(papers)} papers were made"] if made != len(papers) else [])


def _one(db: psycopg.Connection[Any], query: Any, *values: Any) -> int:
    row = db.execute(query, values or None).fetchone()
    assert row is not None
    return int(row[0])
