from __future__ import annotations

import socket
import urllib.request

import pytest


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("198.51.100.7", 443)])
def test_no_connection_leaves_this_machine(address: tuple[str, int]) -> None:
    with socket.socket() as ours, pytest.raises(RuntimeError, match="other machines"):
        ours.connect(address)


def test_nor_does_a_request() -> None:
    with pytest.raises(RuntimeError):
        urllib.request.urlopen("http://192.0.2.1/", timeout=5)


def test_nor_is_a_name_asked_for() -> None:
    with pytest.raises(RuntimeError):
        socket.getaddrinfo("example.org", 443)


def test_this_machine_is_spoken_to() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as ours:
        ours.connect(server.getsockname())
