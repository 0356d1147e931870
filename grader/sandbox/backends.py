"""The backends that start workers: a closed table, and the one place where one is made.

A backend that is not here cannot be asked for: what confines a learner's code is read in one folder.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any, Protocol

from grader.rpc.control_messages import Hatched
from grader.rpc.worker_process import Host
from grader.sandbox.policy import Policy


class Backend(Host, Protocol):
    """Starts workers, from its own start to its end.

    `missing` says, for each layer of the box, why it is not in force, or "" where it is. `gate`, where it is set, says
    of each question to a function that is lent whether it is answered.
    """

    gate: Callable[[str, tuple[Any, ...], dict[str, Any]], bool] | None
    missing: dict[str, str]

    def wait(self) -> None:
        """Wait until it can start workers. Raises BoxFault where it cannot."""

    def stop(self) -> None:
        """End it, and every worker with it."""


class BackendName(enum.StrEnum):
    """Every backend there is."""

    ZYGOTE = "zygote"
    SUBPROCESS = "subprocess"


def _zygote(policy: Policy, hatched: Hatched | None) -> Backend:
    from grader.sandbox.host import Zygote  # Linux only

    return Zygote(policy, hatched)


def _subprocess(policy: Policy, _hatched: Hatched | None) -> Backend:
    from grader.sandbox.subprocess_host import SubprocessHost

    return SubprocessHost(policy)


_BACKENDS: dict[BackendName, Callable[[Policy, Hatched | None], Backend]] = {
    BackendName.ZYGOTE: _zygote,
    BackendName.SUBPROCESS: _subprocess,
}


def start_backend(
    policy: Policy, name: BackendName = BackendName.ZYGOTE, hatched: Hatched | None = None
) -> Backend:
    """Start what starts workers; it may take a moment until it can (`wait`).

    Parameters
    ----------
    policy : Policy
        How workers are confined, as far as the backend can.
    name : BackendName
        A fork of a warm, confined interpreter for each worker; or a new interpreter for each, with no box around it.
    hatched : Hatched, optional
        A warm interpreter that is there already; without it, one is started.

    Returns
    -------
    Backend
        To be stopped by whoever started it.
    """
    return _BACKENDS[name](policy, hatched)
