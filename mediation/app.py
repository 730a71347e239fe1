"""The only module that knows every feature: engines, wiring, the Flask application."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask
from flask_babel import Babel
from flask_socketio import SocketIO
from flask_wtf.csrf import CSRFProtect
from redis import Redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry
from sqlalchemy.orm import sessionmaker

import mediation.tables  # noqa: F401 - every table must be known before the first flush
from mediation.accounts import views as accounts_views
from mediation.agreements import service as agreements
from mediation.agreements import subscribers as agreements_subscribers
from mediation.agreements import views as agreements_views
from mediation.agreements.tasks import TASKS as AGREEMENTS_TASKS
from mediation.cases import service as cases
from mediation.cases import views as cases_views
from mediation.core import health, pages, panels, wire_json
from mediation.core.clock import Clock, SystemClock
from mediation.core.db import make_engine
from mediation.core.emitting import ThroughRedis
from mediation.core.events import Bus
from mediation.core.files import open_store
from mediation.core.form_words import use_form_words
from mediation.core.limits import start as start_counting
from mediation.core.realtime import NAMESPACE, QueueAndSockets
from mediation.core.relay import Relay
from mediation.core.requests import CleanRequest
from mediation.core.statics import serve_stored_forms
from mediation.core.uow import Engines, Messenger, UnitOfWork
from mediation.core.vault import Vault
from mediation.core.web import Audience, Loader, Opening, guard
from mediation.court import service as court
from mediation.court import subscribers as court_subscribers
from mediation.court import views as court_views
from mediation.demo.tasks import TASKS as DEMO_TASKS
from mediation.frame import ROOT, dress, language
from mediation.law.operator_data import use_operator_data
from mediation.notary import service as notary
from mediation.notary import subscribers as notary_subscribers
from mediation.notary import views as notary_views
from mediation.records import service as records
from mediation.records import subscribers as records_subscribers
from mediation.records import views as records_views
from mediation.records.tasks import TASKS as RECORDS_TASKS
from mediation.reports import views as reports_views
from mediation.rooms import service as rooms
from mediation.rooms import sockets as rooms_sockets
from mediation.rooms import subscribers as rooms_subscribers
from mediation.rooms import views as rooms_views
from mediation.rooms.tasks import TASKS as ROOMS_TASKS
from mediation.settings import Settings
from mediation.supervision import subscribers as supervision_subscribers
from mediation.supervision import views as supervision_views

LANGUAGES = ("zh_Hans_CN", "en")

BLUEPRINTS = (
    health.bp,
    accounts_views.bp,
    agreements_views.bp,
    cases_views.bp,
    court_views.bp,
    notary_views.bp,
    records_views.bp,
    reports_views.bp,
    rooms_views.bp,
    supervision_views.bp,
)  # fmt: skip

LOADERS: dict[Audience, Loader] = {
    Audience.STAFF: accounts_views.load_actor,
    Audience.PARTY: rooms_views.load_party,
    Audience.APPLICANT: cases_views.load_applicant,
    Audience.MEMBER: rooms_views.load_member,
    Audience.SYSTEM: rooms_views.load_gateway,
}
"""Who a request is, by the audience its route is opened to."""

SUBSCRIBERS: tuple[Callable[[Bus], None], ...] = (
    agreements_subscribers.subscribe,
    court_subscribers.subscribe,
    notary_subscribers.subscribe,
    records_subscribers.subscribe,
    rooms_subscribers.subscribe,
    supervision_subscribers.subscribe,
)  # fmt: skip

TASKS: dict[str, Callable[..., Any]] = {
    **DEMO_TASKS, **RECORDS_TASKS, **ROOMS_TASKS, **AGREEMENTS_TASKS,
}  # fmt: skip
"""Every RQ entry point by the name that outbox rows carry: `feature.verb`."""

TICKS: tuple[tuple[timedelta, Callable[[UnitOfWork], object]], ...] = (
    (timedelta(hours=1), cases.forget_drafts),
    (timedelta(minutes=10), cases.end_expired_agents),
    (timedelta(seconds=30), cases.escalate_calls),
    (timedelta(seconds=30), cases.end_past_seats),
    (timedelta(minutes=10), agreements.watch_due),
    (timedelta(minutes=30), agreements.remind_to_enforce),
    (timedelta(minutes=1), agreements.lapse_offers),
    (timedelta(minutes=1), agreements.lapse_proposals),
    (timedelta(minutes=1), agreements.lapse_biddings),
    (timedelta(seconds=30), agreements.due_looks),
    (timedelta(minutes=10), court.expire_lapsed),
    (timedelta(minutes=10), court.end_objection_periods),
    (timedelta(hours=1), court.end_enforcement_periods),
    (timedelta(hours=1), notary.end_enforcement_periods),
    (timedelta(minutes=30), court.remind),
    (timedelta(seconds=10), records.watch),
    (timedelta(seconds=10), records.watch_dossiers),
    (timedelta(seconds=5), rooms.read_words),
    (timedelta(seconds=2), rooms.end_due_pauses),
    (timedelta(hours=1), records.forget_uploads),
    (timedelta(minutes=1), records.wake_scans),
    (timedelta(hours=1), rooms.drop_old_photos),
    (timedelta(minutes=10), rooms.anchor_due),
    (timedelta(minutes=10), rooms.send_digests),
)
"""What the clock does, and how often."""

panels.TODO_SOURCES[:] = [
    agreements_views.todos,
    cases_views.case_todos,
    court_views.todos,
    notary_views.todos,
    records_views.material_todos,
    records_views.posting_todos,
    records_views.shelf_todos,
    rooms_views.call_todos,
    rooms_views.minutes_todos,
    rooms_views.photo_todos,
    rooms_views.todos,
    supervision_views.unsealing_todos,
]
panels.PANELS[:] = [
    cases_views.checklist_panel,
    cases_views.transfer_panel,
    cases_views.handover_panel,
    cases_views.series_panel,
    agreements_views.case_panel,
    agreements_views.issues_panel,
    agreements_views.negotiation_panel,
    court_views.confirmation_panel,
    court_views.delegation_panel,
    notary_views.notarization_panel,
    records_views.papers_panel,
    rooms_views.balance_panel,
    supervision_views.unsealings_panel,
]
panels.ACTIONS[:] = [
    agreements_views.case_actions,
    court_views.case_actions,
    records_views.feedback_action,
    records_views.papers_action,
    records_views.service_actions,
    records_views.shelf_action,
    rooms_views.call_action,
    rooms_views.case_actions,
    rooms_views.minutes_action,
    supervision_views.case_actions,
]
panels.PHONE_LINKS[:] = [
    agreements_views.offers_link,
    records_views.material_link,
    agreements_views.phone_link,
    rooms_views.evidence_link,
    rooms_views.copy_link,
    rooms_views.minutes_link,
    rooms_views.notices_link,
    rooms_views.offices_link,
    agreements_views.mine_link,
    supervision_views.readings_link,
]
pages.READERS[:] = [rooms_views.who_reads]
panels.CLOSING_CHECKS[:] = [records.closing_gaps, court.closing_gaps]
panels.CLOSING_NOTES[:] = [agreements.visit_notes]
panels.ARCHIVE_CHECKS[:] = [records.archive_gaps]
panels.TOLD_TO_ALL[:] = [rooms.check_told]
panels.OPEN_WORK[:] = [cases.own_open_work, agreements.open_work, rooms.open_work, records.open_work]

LARGEST_FRAME = 1_000_000
"""Bytes of a socket frame; a larger one ends its connection, smaller ones over the limit are refused with a word."""

BRIEFLY = Retry(ConstantBackoff(0.05), 1)
"""A connection that died unseen is replaced; where Redis is gone, nobody's request waits for its return."""


def build_engines(
    settings: Settings, *, clock: Clock | None = None, messenger: Messenger | None = None, pool_size: int = 10
) -> Engines:
    """What every unit of work of this process shares; connects to nothing yet."""
    use_operator_data(settings.data_dir)
    redis = Redis.from_url(settings.redis_url, socket_connect_timeout=2, socket_timeout=5, retry=BRIEFLY)
    engine = make_engine(settings.database_url, pool_size=pool_size)
    return Engines(
        engine=engine,
        sessions=sessionmaker(engine, expire_on_commit=False),
        clock=clock or SystemClock(),
        vault=Vault(settings.secret_key),
        bus=wire(Bus()),
        messenger=messenger or QueueAndSockets(Relay(redis), ThroughRedis(redis)),
        files=open_store(settings.files_url, settings.files_dir, settings.secret_key),
        settings=settings,
        redis=redis,
    )


def wire(bus: Bus) -> Bus:
    """Let every feature hear what it subscribes to."""
    for subscribe in SUBSCRIBERS:
        subscribe(bus)
    return bus


def create_app(engines: Engines) -> Flask:
    """The web application on these engines."""
    settings = engines.settings
    app = Flask("mediation", root_path=str(ROOT), template_folder="templates", static_folder="static")
    app.request_class = CleanRequest
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=(settings.upload_mb + 1) * 1024 * 1024,
        SESSION_COOKIE_NAME=settings.cookie("form"),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        WTF_CSRF_TIME_LIMIT=None,
        BABEL_DEFAULT_LOCALE="zh_Hans_CN",
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "mediation" / "translations"),
        RATELIMIT_ENABLED=settings.rate_limits,
    )
    app.extensions["mediation"] = engines
    forms = CSRFProtect(app)
    Babel(app, locale_selector=language, default_timezone="Asia/Shanghai")
    use_form_words()
    dress(app, settings)
    serve_stored_forms(app, ROOT / "static")
    guard(app, LOADERS)
    start_counting(app, engines.redis)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    _let_systems_in(app, forms)
    pages.add_headers(app, https=settings.https)
    pages.add_error_pages(app)
    return app


def _let_systems_in(app: Flask, forms: CSRFProtect) -> None:
    """Other systems sign what they send: no page gave them a form's token."""
    for view in app.view_functions.values():
        opened: Opening | None = getattr(view, "opening", None)
        if opened is not None and opened.audience is Audience.SYSTEM:
            forms.exempt(view)


def add_sockets(app: Flask) -> None:
    """Put Socket.IO in front of the application; from then on this process delivers by itself."""
    engines: Engines = app.extensions["mediation"]
    sockets = SocketIO(
        app,
        async_mode="gevent",
        path="socket.io",
        namespaces=[NAMESPACE],
        async_handlers=False,
        manage_session=False,
        max_http_buffer_size=LARGEST_FRAME,
        ping_interval=engines.settings.ping_seconds,
        ping_timeout=engines.settings.ping_timeout_seconds,
        json=wire_json,
    )
    hub = rooms_sockets.attach(sockets.server, engines)
    engines.messenger = QueueAndSockets(Relay(engines.redis), hub)
