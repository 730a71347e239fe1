"""The length of an Opus packet by its first byte and frame count (RFC 6716, section 3.1)."""

from __future__ import annotations

from mediation.core.sounds.broken import NoSound

_SILK, _HYBRID, _CELT = (10.0, 20.0, 40.0, 60.0), (10.0, 20.0), (2.5, 5.0, 10.0, 20.0)
LONGEST_PACKET = 120.0
"""Milliseconds; a packet that says more is broken."""


def milliseconds(packet: bytes) -> float:
    """How long one packet plays. Raises NoSound."""
    if not packet:
        raise NoSound("an empty packet")
    config, code = packet[0] >> 3, packet[0] & 3
    frames = (1, 2, 2, 0)[code]
    if code == 3:
        if len(packet) < 2:
            raise NoSound("a packet without its count")
        frames = packet[1] & 63
    length = frames * _frame(config)
    if not 0 < length <= LONGEST_PACKET:
        raise NoSound("a packet of no length")
    return length


def _frame(config: int) -> float:
    if config < 12:
        return _SILK[config % 4]
    return _HYBRID[config % 2] if config < 16 else _CELT[config % 4]
