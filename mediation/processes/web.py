"""One web process: Flask and Socket.IO on gevent. Imported first, so that it can patch before all else."""

from gevent import monkey

monkey.patch_all()

from typing import Any  # noqa: E402 - after patching

from gevent.pywsgi import WSGIServer  # noqa: E402 - after patching
from werkzeug.middleware.proxy_fix import ProxyFix  # noqa: E402 - after patching

from mediation.app import add_sockets, build_engines, create_app  # noqa: E402 - after patching
from mediation.core.logs import set_up_logs  # noqa: E402 - after patching
from mediation.settings import Settings  # noqa: E402 - after patching


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until stopped. `settings` are complete: see `processes.engines.running`."""
    set_up_logs(settings.log_format)
    app = create_app(build_engines(settings, pool_size=20))
    add_sockets(app)
    app.wsgi_app = _plain_frames(app.wsgi_app)  # type: ignore[method-assign] # as Flask's documentation has it
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        # ProxyFix is put on in place, as Flask's documentation has it
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    WSGIServer((host, port), app, log=None).serve_forever()


def _plain_frames(inner: Any) -> Any:
    """Offer no compression of single frames: for messages this small it costs 40 KB and a third more CPU each."""

    def call(environ: dict[str, Any], start_response: Any) -> Any:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return inner(environ, start_response)

    return call
