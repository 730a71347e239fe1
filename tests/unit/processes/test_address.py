"""The address that the platform prints and puts into links leads to the port it listens on."""

import pytest

from mediation.processes.serve import address


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", "http://127.0.0.1:8080"),
        ("0.0.0.0", "http://127.0.0.1:8080"),
        ("::", "http://127.0.0.1:8080"),
        ("mediation.example", "http://mediation.example:8080"),
    ],
)
def test_the_address_names_host_and_port(host: str, expected: str) -> None:
    assert address(host, 8080) == expected
