"""For whoever watches the process: up, ready, and its figures."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from mediation.core.db import answers
from mediation.core.migrations import newest_revision, revision_at
from mediation.core.web import Audience, engines, opens

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@opens(Audience.PUBLIC, action="health.up")
def up() -> Any:
    return jsonify(ok=True)


@bp.get("/readyz")
@opens(Audience.PUBLIC, action="health.ready")
def ready() -> Any:
    found = {"database": _database(), "migrations": _migrations(), "redis": _redis()}
    return jsonify(found), 200 if all(found.values()) else 503


@bp.get("/metrics")
@opens(Audience.PUBLIC, action="health.metrics")
def metrics() -> Response:
    return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def _database() -> bool:
    try:
        return answers(engines().engine)
    except SQLAlchemyError:
        return False


def _migrations() -> bool:
    """Whether the tables are those that this program was written for."""
    try:
        with engines().engine.connect() as connection:
            return revision_at(connection) == newest_revision()
    except SQLAlchemyError:
        return False


def _redis() -> bool:
    try:
        return bool(engines().redis.ping())
    except RedisError:
        return False
