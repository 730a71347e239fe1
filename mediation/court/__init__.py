"""Delegation in and report back, judicial confirmation (司法确认)."""
