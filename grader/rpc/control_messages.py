"""What is said about a worker on its control socket: by the supervisor, and by whoever had it started.

In a file of its own, so that whoever has a zygote started need not import what the zygote does.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

STARTED = struct.Struct("<q")
ENDED = struct.Struct(
    "<qd?q"
)  # wait status, CPU seconds, whether somebody outside killed it, bytes it had grown by
SETTLE = b"s"
KILL = b"k"
HATCHED = "--hatched"
"""What stands on a command line before the descriptor of the control of a zygote that is there already."""
FORKED = struct.Struct("<i")
"""What is answered where a fork was asked for: its process id, and 0 where there is none."""


class Hatched(NamedTuple):
    """A zygote that is there and does not know yet what it is to be: the descriptor of its control, and its parent."""

    control: int
    parent: int
