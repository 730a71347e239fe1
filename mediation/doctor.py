"""A look at every engine the platform stands on; each finding says what to do."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from redis.exceptions import RedisError
from rq import Worker
from rq.worker import BaseWorker
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from mediation.core.authz import SYSTEM
from mediation.core.certifier import why_no_certifier
from mediation.core.embedded import lives
from mediation.core.errors import Refusal
from mediation.core.i18n import N_, gettext
from mediation.core.mail import NO_MAIL, MailServer, why_no_mail
from mediation.core.migrations import newest_revision, revision_at
from mediation.core.sms import why_none
from mediation.core.uow import Engines
from mediation.rooms.queries import channel_figures
from mediation.rooms.states import Way

LEAST_FREE_BYTES = 1024**3
OLDEST_UNSTAMPED = timedelta(days=2)
FONTS = Path(__file__).resolve().parent.parent / "node_modules" / "@expo-google-fonts"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the examination; `name` is for programs, `called` for people."""

    name: str
    called: str
    good: bool
    words: str

    @property
    def line(self) -> str:
        return f"{'OK  ' if self.good else 'BAD '} {self.called} {self.name}: {self.words}"


def examine(engines: Engines) -> list[Finding]:
    """Every finding, in a fixed order; nothing here raises."""
    return [_finding(engines, *check) for check in CHECKS]


def _finding(engines: Engines, name: str, called: str, check: Callable[[Engines], str], cure: str) -> Finding:
    try:
        return Finding(name, gettext(called), good=True, words=check(engines))
    except (SQLAlchemyError, RedisError, OSError, Refusal, LookupError) as fault:
        cure = CHECKS[0][-1] if isinstance(fault, SQLAlchemyError) else cure  # not the clock, say, but the database
        return Finding(name, gettext(called), good=False, words=f"{_short(fault)} → {gettext(cure)}")


def _short(fault: Exception) -> str:
    """The first line of what an engine says: the rest is for its own log."""
    said = getattr(fault, "orig", None) or fault
    return (str(said).strip().splitlines() or [type(said).__name__])[0]


def _database(engines: Engines) -> str:
    with engines.engine.connect() as connection:
        version = connection.scalar(text("show server_version"))
        revision = revision_at(connection)
    if revision != newest_revision():
        raise LookupError(
            gettext(N_("表结构版本 %(revision)s 不是最新的，请运行 mediation db upgrade"), revision=revision)
        )
    return gettext(N_("PostgreSQL %(version)s，表结构版本 %(revision)s"), version=version, revision=revision)


def _redis(engines: Engines) -> str:
    version = engines.redis.info("server")["redis_version"]
    return gettext(N_("能连上，版本 %(version)s"), version=version)


def _worker(engines: Engines) -> str:
    count = sum(_runs(one) for one in Worker.all(connection=engines.redis))
    if not count:
        raise LookupError(gettext(N_("没有在运行的后台工作进程")))
    return gettext(N_("%(count)s 个在运行"), count=count)


def _runs(worker: BaseWorker) -> bool:
    """A worker that was killed stays in Redis' list for minutes; of this machine's own one can see whether it lives."""
    return worker.hostname != socket.gethostname() or worker.pid is None or lives(worker.pid)


def _files(engines: Engines) -> str:
    probe = b"doctor's probe"
    if engines.files.get(engines.files.put(probe)) != probe:
        raise LookupError(gettext(N_("写进去的读不回来")))
    return gettext(N_("能写能读"))


def _fonts(engines: Engines) -> str:
    office = engines.settings.fonts_dir
    folder = Path(office) if office else FONTS
    count = sum(1 for _ in folder.glob("**/*.?tf"))
    if not count:
        raise LookupError(gettext(N_("%(folder)s 里没有字体"), folder=folder))
    return gettext(N_("%(count)s 个，在 %(folder)s"), count=count, folder=folder)


def _clock(engines: Engines) -> str:
    with engines.engine.connect() as connection:
        apart = abs((connection.scalar(text("select now()")) - engines.clock.now()).total_seconds())
    if apart > 2:
        raise LookupError(gettext(N_("数据库和程序的时间差 %(apart)s 秒"), apart=f"{apart:.1f}"))
    return gettext(N_("程序和数据库的时间差 %(apart)s 毫秒"), apart=f"{apart * 1000:.0f}")


def _anchors(engines: Engines) -> str:
    query = text("select min(day) filter (where token is null), max(day) from transcript_anchors")
    with engines.engine.connect() as connection:
        missing, last = connection.execute(query).one()
    if last is None:
        return gettext(N_("还没有，第一份由 clock 进程制作"))
    if missing and engines.clock.now() - datetime.combine(missing, time(), UTC) > OLDEST_UNSTAMPED:
        raise LookupError(gettext(N_("%(day)s 的存证还没有时间戳"), day=missing))
    return gettext(N_("最近一份：%(day)s"), day=last)


def _sms(engines: Engines) -> str:
    missing = why_none(engines.settings)
    if missing:
        raise LookupError(gettext(missing))
    if engines.settings.demo:
        return gettext(N_("演示模式：只进发件箱，不会真的发出"))
    return _figures(engines, Way.SMS)


def _mail(engines: Engines) -> str:
    """Without a mail server nobody can choose e-mail, and nothing is wrong; one that is set has to answer."""
    missing = why_no_mail(engines.settings)
    if missing == NO_MAIL:
        return gettext(missing)
    if not missing and not engines.settings.demo:
        missing = MailServer(engines.settings, engines.clock).reach()
    if missing:
        raise LookupError(gettext(missing))
    if engines.settings.demo:
        return gettext(N_("演示模式：只进发件箱，不会真的发出"))
    return _figures(engines, Way.MAIL)


def _figures(engines: Engines, way: Way) -> str:
    with engines.work(SYSTEM) as uow:
        out, missed, unsure = channel_figures(uow, way)
    words = gettext(N_("24小时内发出 %(out)s 条，没发出或没送达 %(missed)s 条"), out=out, missed=missed)
    if unsure or missed > out:
        raise LookupError(gettext(N_("%(words)s，没有答复 %(unsure)s 条"), words=words, unsure=unsure))
    return words


def _certifier(engines: Engines) -> str:
    missing = why_no_certifier(engines.settings)
    if missing and engines.settings.ca_url:
        raise LookupError(gettext(missing))
    return gettext(missing) if missing else engines.settings.ca_name


def _disk(engines: Engines) -> str:
    places = (engines.settings.data_dir, engines.settings.files_dir)
    found = [place for place in places if place.is_dir()] or [Path()]  # elsewhere both: this machine's own disk
    free = min(shutil.disk_usage(place).free for place in found)
    if free < LEAST_FREE_BYTES:
        raise LookupError(gettext(N_("只剩 %(free)s MB"), free=free // 1024**2))
    return gettext(N_("还剩 %(free)s GB"), free=free // 1024**3)


CHECKS: tuple[tuple[str, str, Callable[[Engines], str], str], ...] = (
    ("database", N_("数据库"), _database, N_("请启动 PostgreSQL，或者检查 MEDIATION_DATABASE_URL")),
    ("redis", "Redis", _redis, N_("请启动 Redis，或者检查 MEDIATION_REDIS_URL；这期间数据不会丢")),
    ("worker", N_("后台工作进程"), _worker, N_("请运行 mediation worker；文书在排队，不会丢")),
    ("files", N_("文件"), _files, N_("请清理磁盘，或者检查 MEDIATION_FILES_URL")),
    ("fonts", N_("字体"), _fonts, N_("请运行 make setup，或者设好 MEDIATION_FONTS_DIR")),
    ("clock", N_("时钟"), _clock, N_("请校准服务器时间（NTP）")),
    ("anchors", N_("每日存证"), _anchors, N_("请检查 MEDIATION_TIMESTAMP_URL 和网络；数据不会丢")),
    ("sms", N_("短信"), _sms, N_("请检查 MEDIATION_SMS_* 设置和短信网关；没收到的人在“打电话名单”里")),
    ("mail", N_("电子邮件"), _mail, N_("请检查 MEDIATION_MAIL_* 设置和邮件服务器；没发出的改发短信，文书改寄纸质")),
    ("certifier", N_("电子认证"), _certifier, N_("请检查 MEDIATION_CA_* 设置；这期间可以手写签名，或者在纸上签")),
    ("disk", N_("磁盘"), _disk, N_("请在数据文件夹所在的磁盘留出至少 1 GB")),
)
"""Name for programs, name for people, the check, what to do when it fails."""
