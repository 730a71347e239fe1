"""Ready is only what can work: a database whose tables are of another version is not."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from mediation.core.uow import Engines
from mediation.doctor import examine


def test_tables_of_another_version_are_not_ready(app: Flask, client: FlaskClient, own_engines: Engines) -> None:
    app.extensions["mediation"] = own_engines
    assert client.get("/readyz").json == {"database": True, "migrations": True, "redis": True}
    with own_engines.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = 'before'"))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json) == (503, {"database": True, "migrations": False, "redis": True})
    assert client.get("/healthz").status_code == 200
    database = examine(own_engines)[0]
    assert not database.good
    assert "before 不是最新的" in database.words
