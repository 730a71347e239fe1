"""What a signer agrees to beside the deed itself: that a name drawn on a screen counts (ESL 3)."""

from __future__ import annotations

from mediation.core.i18n import N_

CONSENT_VERSION = "2026-11"
"""Of the sentence a signer agrees to; kept with each signature."""
CONSENTS = {
    "2026-11": (N_("我已看完协议书，同意用电子方式签名"), N_("我已看过协议书，同意用电子方式签名")),
}
"""By version: what a party says, and what those of the office say. A version's words are never changed."""


def consent_words(version: str, *, party: bool) -> str:
    """The sentence that was agreed to; empty for a version that nobody knows."""
    return CONSENTS[version][0 if party else 1] if version in CONSENTS else ""
