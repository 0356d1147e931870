"""Against the others: fill the pipe behind descriptor 2, in which the next submission's output would get stuck.

Class: processes, resources (pipe buffers). Tries: writing to descriptor 2 until a write would block. Safe outcome: V,
and whoever is graded next and writes to standard error has all their points.
"""

import os
import select
from typing import Any


def initialize_parameters_zeros(layers_dims: Any) -> None:
    """Write until nothing more goes in, 16 MB at most."""
    poll = select.poll()
    poll.register(2, select.POLLOUT)
    written = 0
    while written < 1 << 24 and any(event & select.POLLOUT for _, event in poll.poll(0)):
        written += os.write(2, b"x" * 4096)
    raise ValueError(written)
