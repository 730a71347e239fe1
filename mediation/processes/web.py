"""One web process: Flask and Socket.IO on gevent. Imported first, so that it can patch before all else."""

from gevent import monkey

monkey.patch_all()

from gevent.pywsgi import WSGIServer  # noqa: E402 - after patching
from werkzeug.middleware.proxy_fix import ProxyFix  # noqa: E402 - after patching

from mediation.app import add_sockets, build_engines, create_app  # noqa: E402 - after patching
from mediation.core.garbage import spare_what_stays  # noqa: E402 - after patching
from mediation.core.logs import set_up_logs  # noqa: E402 - after patching
from mediation.core.open_files import allow_most  # noqa: E402 - after patching
from mediation.core.wire import Handler  # noqa: E402 - after patching
from mediation.settings import Settings  # noqa: E402 - after patching


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until stopped. `settings` are complete: see `processes.engines.running`."""
    set_up_logs(settings.log_format)
    allow_most()
    app = create_app(build_engines(settings, pool_size=20))
    add_sockets(app)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        # ProxyFix is put on in place, as Flask's documentation has it
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    spare_what_stays()
    WSGIServer((host, port), app, log=None, handler_class=Handler).serve_forever()
