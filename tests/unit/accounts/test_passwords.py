"""What a stored password costs whoever tries to guess it."""

from __future__ import annotations

from argon2 import PasswordHasher, Type, extract_parameters


def test_a_stored_password_is_as_costly_as_owasp_asks(quick_passwords: PasswordHasher) -> None:
    """OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane."""
    cost = extract_parameters(quick_passwords.hash("kuai-le-tiao-jie-9"))
    assert (cost.type, cost.memory_cost, cost.time_cost, cost.parallelism) == (Type.ID, 19_456, 2, 1)
