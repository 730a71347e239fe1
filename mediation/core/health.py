"""For whoever watches the process: up, ready, and its figures."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from mediation.core.web import Audience, engines, opens

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@opens(Audience.PUBLIC, action="health.up")
def up() -> Any:
    return jsonify(ok=True)


@bp.get("/readyz")
@opens(Audience.PUBLIC, action="health.ready")
def ready() -> Any:
    found = {"database": _database(), "redis": _redis()}
    return jsonify(found), 200 if all(found.values()) else 503


@bp.get("/metrics")
@opens(Audience.PUBLIC, action="health.metrics")
def metrics() -> Response:
    return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def _database() -> bool:
    try:
        with engines().engine.connect() as connection:
            return bool(connection.scalar(text("select count(*) from alembic_version")))
    except SQLAlchemyError:
        return False


def _redis() -> bool:
    try:
        return bool(engines().redis.ping())
    except RedisError:
        return False
