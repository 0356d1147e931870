"""Connect to a Dask scheduler: whoever reaches one runs code, so beyond this machine it has to be by TLS."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from distributed import Client

from grader.model import GradeError

_PATIENCE = 10.0
"""Seconds for a scheduler to say who is there."""


def connect(address: str, seconds: float) -> Client:
    """A client of the scheduler at an address, tried for so long.

    Certificates for `tls://` are those of Dask's own configuration (`distributed.comm.tls`).

    Parameters
    ----------
    address : str
    seconds : float

    Returns
    -------
    Client

    Raises
    ------
    GradeError
        Where the address is none, leads beyond this machine without TLS, or nobody answers there.
    """
    _refuse_open(address)
    until = time.monotonic() + seconds
    while True:
        try:
            return Client(address, timeout=min(30.0, seconds), set_as_default=False)
        except (OSError, TimeoutError, ValueError, TypeError) as error:
            if isinstance(error, ValueError | TypeError) or time.monotonic() > until:
                reason = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
                raise GradeError(
                    f"No scheduler can be reached at {address}: {reason}.", exit_code=3
                ) from None
            time.sleep(1)


def identity(client: Client) -> dict[str, Any]:
    """What a scheduler says of itself and of its workers now.

    Parameters
    ----------
    client : Client

    Returns
    -------
    dict
        Its `id`, and `workers` by address; nothing where the connection is lost.

    Raises
    ------
    TimeoutError
        Where it says nothing in time.
    """
    if client.scheduler is None:
        return {}
    found: dict[str, Any] = client.sync(client.scheduler.identity, n_workers=-1, callback_timeout=_PATIENCE)
    return found


def _refuse_open(address: str) -> None:
    with suppress(ValueError):
        parts = urlsplit(address)
        if parts.scheme in ("tcp", "tls") and parts.hostname and parts.port:
            if parts.scheme == "tls" or _is_here(parts.hostname):
                return
            raise GradeError(
                f"{address} is beyond this machine and not encrypted: whoever reaches a scheduler runs code. "
                "Give it TLS, and name it tls://…"
            )
    raise GradeError(f"{address!r} is no address of a scheduler; tcp://127.0.0.1:8786 is one.")


def _is_here(host: str) -> bool:
    """Whether a name means this machine, whatever it is called."""
    try:
        found = {ip_address(str(one[4][0]).partition("%")[0]) for one in socket.getaddrinfo(host, None)}
    except (OSError, ValueError):
        return False
    return bool(found) and all(one.is_loopback for one in found)
