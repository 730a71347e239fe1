"""An outside service that says whether name and identity number belong together; off unless an operator sets it.

The one written here speaks plain JSON: POST {"name", "id_no", "reference"} with a bearer token, answered with
{"match": true|false, "reference": "…"}. Another service is another function of the same shape.
"""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass

from mediation.core.errors import Unavailable
from mediation.core.i18n import N_
from mediation.settings import Settings

SECONDS = 10


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the service said; `reference` is its own number of this question."""

    match: bool
    reference: str


IdentityService = Callable[[str, str, str], Verdict]
"""(name, identity number, our reference) → verdict. Raises Unavailable."""


def identity_service(settings: Settings) -> IdentityService | None:
    """The service that is set, or None."""
    if not settings.identity_url:
        return None
    return lambda name, id_no, reference: _ask(settings, name, id_no, reference)


def _ask(settings: Settings, name: str, id_no: str, reference: str) -> Verdict:
    if not settings.identity_url.startswith(("https://", "http://")):
        raise Unavailable(N_("外部身份核验的地址设置不对，请联系管理员。"))
    body = json.dumps({"name": name, "id_no": id_no, "reference": reference}).encode()
    request = urllib.request.Request(  # noqa: S310 - http and https alone, checked above
        settings.identity_url,
        data=body,
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {settings.identity_token}"},
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - http and https alone, checked above
            said = json.load(answer)
        return Verdict(said["match"] is True, str(said.get("reference", ""))[:100])
    except (OSError, ValueError, KeyError, TypeError) as away:
        raise Unavailable(N_("外部身份核验现在连不上，可以由调解员人工核对。")) from away
