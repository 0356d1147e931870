"""What figures depend on, in a line."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version

_SHARED_FROM = 0.5
"""A load of so many runnable processes that are not ours, and seconds on the clock say little."""


def machine() -> str:
    """The machine, the versions, the month, and how busy it was."""
    load = os.getloadavg()[0]
    cores = len(os.sched_getaffinity(0))
    busy = (
        f"a shared machine, load {load:.1f}: the clock says little"
        if load > cores + _SHARED_FROM
        else "quiet"
    )
    return (
        f"{cores} cores, {platform.machine()}, Linux {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}, NumPy {version('numpy')}, {datetime.now(UTC):%B %Y}, {busy}."
    )
