"""Settings: one frozen dataclass, filled from the environment; nothing else reads the environment."""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

PREFIX = "MEDIATION_"
SERVED = "served.json"


NEEDS = {
    "database": re.compile(r"postgres(ql)?(\+psycopg)?://.*"),
    "redis": re.compile(r"(rediss?|unix)://.*"),
    "files": re.compile(r"(?!\w+://).*|(s3|gs|az)://.+|file:///.+|memory:///.*"),
    "web": re.compile(r"https?://[^\s/]+.*"),
    "seal_hash": re.compile(r"sha256|sm3"),
    "log_format": re.compile(r"console|json"),
}
"""What a value has to look like."""
SWITCH = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


class WrongSetting(ValueError):
    """A variable whose value cannot be used: `need` is a key of NEEDS, number (not below `least`) or switch."""

    def __init__(self, setting: str, text: str, need: str, least: int = 0) -> None:
        super().__init__(f"{setting}: {need} needed, not {text!r}")
        self.setting, self.need, self.least = setting, need, least


def _setting(default: Any, meaning: str, *, secret: bool = False, need: str = "", least: int = 1) -> Any:
    return field(default=default, metadata={"meaning": meaning, "secret": secret, "need": need, "least": least})


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may set; `mediation settings` prints it with meaning, value and source."""

    data_dir: Path = _setting(Path("data"), "folder of the embedded engines, files and the secret")
    database_url: str = _setting(
        "", "PostgreSQL address; empty: an embedded one in the data directory", need="database"
    )
    redis_url: str = _setting(
        "", "Redis address; empty: an embedded one on a socket in the data directory", need="redis"
    )
    files_url: str = _setting("", "where files lie: empty or a path for a folder, s3://bucket/prefix", need="files")
    secret_key: str = _setting(
        "", "signs sessions and seals fields; empty: made once in the data directory", secret=True
    )
    public_url: str = _setting("http://127.0.0.1:8000", "address that links and QR codes carry", need="web")
    demo: bool = _setting(False, "demonstration mode: outbox page, marked data, demo commands")
    county: str = _setting("演示县", "name of the county on pages and papers")
    seal_hash: str = _setting("sha256", "hash that new rooms are sealed with: sha256 or sm3", need="seal_hash")
    fonts_dir: str = _setting("", "folder of the office's own fonts, preferred in papers")
    seal_p12: str = _setting("", "PKCS #12 file of a licensed provider's seal; empty: the platform's own certificates")
    seal_p12_password: str = _setting("", "password of that file", secret=True)
    timestamp_url: str = _setting("", "outside time-stamp authority (RFC 3161); empty: the platform's own")
    timestamp_root: str = _setting("", "root certificate (DER or PEM) of the outside time-stamp authority, for 核对")
    web_processes: int = _setting(1, "how many web processes share this Redis")
    session_hours: int = _setting(12, "hours until a staff session ends")
    session_idle_minutes: int = _setting(120, "minutes of no use until a staff session ends")
    link_days: int = _setting(30, "days until a join link ends")
    outside_minutes: int = _setting(
        15, "minutes that a party waits outside a private talk until the mediator is reminded"
    )
    ping_seconds: int = _setting(15, "seconds between two pings of an open page; a weak line is noticed by the third")
    ping_timeout_seconds: int = _setting(20, "seconds without an answer until a connection counts as gone")
    upload_mb: int = _setting(30, "largest file in megabytes")
    clamav: str = _setting("", "virus scanner: clamd's socket (a path) or host:port; empty: files are not scanned")
    speech_url: str = _setting("", "address that turns speech into text (POST audio, answers JSON text); empty: off")
    trusted_proxies: int = _setting(0, "how many proxies in front may set X-Forwarded-*", least=0)
    secure_cookies: bool = _setting(False, "cookies only over HTTPS; follows an https public address by itself")
    identity_photo_days: int = _setting(30, "days that a compared picture of an identity paper is kept")
    identity_url: str = _setting("", "outside identity service that people may be checked with; empty: none")
    identity_token: str = _setting("", "bearer token of the outside identity service", secret=True)
    sms_url: str = _setting("", "gateway that sends text messages (POST, signed JSON); empty: none, people are phoned")
    sms_key: str = _setting("", "name under which the text-message gateway knows this platform")
    sms_secret: str = _setting("", "secret that signs requests to that gateway and its receipts", secret=True)
    sms_sign: str = _setting("", "sender name registered with the gateway; empty: each office's own")
    sms_templates: str = _setting("", "template numbers of the gateway, as code=NUMBER,link=NUMBER,*=NUMBER")
    sms_timeout: int = _setting(10, "seconds to wait for the text-message gateway")
    mail_host: str = _setting("", "mail server that e-mail is handed to (SMTP); empty: none")
    mail_port: int = _setting(465, "port of that server")
    mail_tls: str = _setting("tls", "how the line to it is kept secret: tls, starttls, or none (to this machine only)")
    mail_user: str = _setting("", "name to sign in there; empty: without signing in")
    mail_password: str = _setting("", "password to that name", secret=True)
    mail_sender: str = _setting("", "address that e-mail comes from")
    mail_name: str = _setting("", "sender's name on e-mail; empty: each office's own")
    mail_timeout: int = _setting(20, "seconds to wait for each answer of the mail server")
    ca_url: str = _setting("", "certification authority that signs for persons (signed JSON over HTTPS); empty: none")
    ca_name: str = _setting("", "what that authority is called on pages")
    ca_key: str = _setting("", "name under which the authority knows this platform")
    ca_secret: str = _setting("", "secret that signs requests to the authority", secret=True)
    ca_root: str = _setting("", "root certificate (DER or PEM) of the authority: nothing is believed without it")
    ca_timeout: int = _setting(10, "seconds to wait for the authority")
    rate_limits: bool = _setting(True, "limits on sign-in, codes, public forms and messages")
    log_format: str = _setting("console", "console or json", need="log_format")

    @property
    def https(self) -> bool:
        return self.secure_cookies or self.public_url.startswith("https://")

    def cookie(self, name: str) -> str:
        """A cookie's name: over HTTPS with the prefix by which a browser refuses it from anywhere but this host."""
        return f"__Host-{name}" if self.https else name

    @property
    def files_dir(self) -> Path:
        return self.data_dir / "files"


def from_environment(environment: Mapping[str, str] | None = None, **given: Any) -> Settings:
    """Settings from `MEDIATION_*`, then `given` (command-line options) over them.

    Raises WrongSetting naming the variable whose value cannot be used.
    """
    source = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    for entry in fields(Settings):
        text = source.get(PREFIX + entry.name.upper())
        if text is not None and text != "":
            values[entry.name] = _read(entry, text)
    values.update({name: value for name, value in given.items() if value is not None})
    settings = Settings(**values)
    return replace(settings, data_dir=settings.data_dir.absolute())


def with_secret(settings: Settings) -> Settings:
    """The settings with a secret: the given one, or one made once and kept (mode 600) in the data directory."""
    if settings.secret_key:
        return settings
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    kept = settings.data_dir / "secret"
    try:
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return replace(settings, secret_key=kept.read_text().strip())
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return replace(settings, secret_key=kept.read_text().strip())


def note_served(settings: Settings) -> None:
    """Keep in the data directory how it is served, for the commands that are run beside it."""
    note = {"public_url": settings.public_url, "demo": settings.demo}
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    (settings.data_dir / SERVED).write_text(json.dumps(note))


def served(settings: Settings) -> dict[str, Any]:
    """How this data directory was served last: `public_url` and `demo`; empty where nobody has served it."""
    try:
        note: dict[str, Any] = json.loads((settings.data_dir / SERVED).read_text())
    except (OSError, ValueError):
        return {}
    return note


def as_environment(settings: Settings) -> dict[str, str]:
    """The variables that give a child process these settings."""
    return {PREFIX + entry.name.upper(): _write(getattr(settings, entry.name)) for entry in fields(Settings)}


def source_of(name: str, environment: Mapping[str, str] | None = None) -> str:
    """Where a setting's present value comes from: environment or default."""
    source = os.environ if environment is None else environment
    return "environment" if source.get(PREFIX + name.upper()) else "default"


def _read(entry: Field[Any], text: str) -> Any:
    setting, need = PREFIX + entry.name.upper(), entry.metadata["need"]
    if isinstance(entry.default, bool):
        if text.strip().lower() not in SWITCH:
            raise WrongSetting(setting, text, "switch")
        return SWITCH[text.strip().lower()]
    if isinstance(entry.default, int):
        return _number(setting, text, entry.metadata["least"])
    if need and not NEEDS[need].fullmatch(text):
        raise WrongSetting(setting, text, need)
    return Path(text) if isinstance(entry.default, Path) else text


def _number(setting: str, text: str, least: int) -> int:
    try:
        number = int(text)
    except ValueError:
        raise WrongSetting(setting, text, "number", least) from None
    if number < least:
        raise WrongSetting(setting, text, "number", least)
    return number


def _write(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)
