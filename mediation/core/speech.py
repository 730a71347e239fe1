"""Speech to text through an address that the operator sets: audio goes out, words come back; off by default."""

from __future__ import annotations

import json
import urllib.request
from http.client import HTTPException
from urllib.error import URLError

from mediation.core.errors import Unavailable
from mediation.core.i18n import N_

PATIENCE = 30
"""Seconds for one message of a minute."""
MOST_WORDS = 2000
LARGEST_ANSWER = 64 * 1024


class SpeechAway(Unavailable):
    """No text came back; the sound itself is safe."""

    default = N_("现在转不成文字，录音本身没有问题，可以直接发送。")


def hear(address: str, audio: bytes, mime: str) -> str:
    """The words in `audio`, as the service at `address` understood them (JSON `{"text": …}`). Raises SpeechAway."""
    if not address.startswith(("http://", "https://")):
        raise SpeechAway
    request = urllib.request.Request(address, data=audio, headers={"Content-Type": mime}, method="POST")  # noqa: S310 - the operator's own address
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - the operator's own address
            text = json.loads(answer.read(LARGEST_ANSWER))["text"]
    except (URLError, HTTPException, OSError, ValueError, KeyError, TypeError) as fault:
        raise SpeechAway from fault
    if not isinstance(text, str):
        raise SpeechAway
    return text.strip()[:MOST_WORDS]
