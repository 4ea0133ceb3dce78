"""No test speaks to another machine: a connection that leaves this one is refused, and fails the test that tries."""

from __future__ import annotations

import ipaddress
import socket
import sys
from typing import Any


def leaves_this_machine(address: Any) -> bool:
    """True for an address of the Internet's kind that is not this machine's own."""
    if not isinstance(address, tuple):
        return False  # a socket in the file system
    try:
        ip = ipaddress.ip_address(str(address[0]).partition("%")[0])
    except ValueError:
        return address[0] not in (None, "", b"", "localhost", socket.gethostname())
    return not (ip.is_loopback or ip.is_unspecified)


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        asks_only = args[0].type == socket.SOCK_DGRAM  # sends nothing: asks the system for this machine's own address
        refused = not asks_only and leaves_this_machine(args[1])
    elif event == "socket.getaddrinfo":
        refused = leaves_this_machine((args[0],))
    else:
        refused = event == "socket.sendto" and leaves_this_machine(args[1])
    if refused:
        raise RuntimeError("tests do not speak to other machines")


sys.addaudithook(_refuse)
