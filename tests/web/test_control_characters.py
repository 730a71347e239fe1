"""What nobody types, a NUL and its like, is left out of whatever a request brings; the rest is kept."""

from __future__ import annotations

import pytest
from flask import Flask, jsonify, request
from flask.testing import FlaskClient

from mediation.core.requests import CleanRequest


@pytest.fixture
def echo() -> FlaskClient:
    app = Flask(__name__)
    app.request_class = CleanRequest

    @app.post("/echo")
    def _echo() -> object:
        form = {"form": request.form.to_dict(flat=False), "files": [file.filename for file in request.files.values()]}
        return jsonify({"args": request.args.to_dict(flat=False), "json": request.get_json(silent=True)} | form)

    return app.test_client()


def test_address_form_and_json_lose_them_and_keep_the_rest(echo: FlaskClient) -> None:
    told = echo.post("/echo?q=%00a%0D%0Ab&q=%7Fc", data={"te\x00xt": "两\x00行\n\x0b字"}).json
    assert told == {"args": {"q": ["a\r\nb", "c"]}, "form": {"text": ["两行\n字"]}, "files": [], "json": None}
    told = echo.post("/echo", json={"na\u0000me": ["x\u0000", 3, {"y": "\u0001"}]}).json
    assert told is not None
    assert told["json"] == {"name": ["x", 3, {"y": ""}]}


@pytest.mark.parametrize("address", ["/sign-in", "/applications"])
def test_a_public_form_answers_as_if_they_were_not_there(client: FlaskClient, address: str) -> None:
    fields = dict.fromkeys(("username", "password", "case_no", "phone"), "a\x00b")
    assert client.post(address, data=fields).status_code in {200, 302, 422}
    assert client.get(f"{address}?next=%00").status_code == 200
