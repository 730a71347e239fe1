"""Kept words in the reader's language."""

from flask import Flask
from flask_babel import Babel

from mediation.core.i18n import said


def test_what_somebody_typed_stays_as_it_was_typed() -> None:
    app = Flask("words")
    Babel(app, locale_selector=lambda: "en")
    app.jinja_env.filters["said"] = said
    with app.test_request_context():
        drawn = app.jinja_env.from_string("{{ words|said }}").render(words="做到80%，剩下的月底")
    assert drawn == "做到80%，剩下的月底"


def test_nothing_stays_nothing() -> None:
    with Flask("words").app_context():
        assert said("") == ""
