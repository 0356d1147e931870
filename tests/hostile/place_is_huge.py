"""The batch's disk and memory: an exception whose place is megabytes long, once a check.

Class: resources, through the results. Tries: megabytes in the file name of a "raised" message. Safe outcome: V or F,
and results of a few kilobytes.
"""

import sys
from typing import Any


def _worker() -> Any:
    """The object of the box that holds the descriptor: it is on the stack of every call."""
    frame: Any = sys._getframe()
    while not hasattr(frame.f_locals.get("self"), "_answers"):
        frame = frame.f_back
    return frame.f_locals["self"]


def _token() -> Any:
    """What an answer to the call that is under way must carry: it is on the stack too."""
    frame: Any = sys._getframe()
    while "token" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals["token"]


def initialize_parameters_zeros(layers_dims: Any) -> None:
    """As much as a message may have."""
    _worker()._send(("raised", _token(), ("ValueError",), "", {"file": "A" * 3_000_000, "line": 1}))


def initialize_parameters_random(layers_dims: Any) -> None:
    """More than a message may have."""
    _worker()._send(("raised", _token(), ("ValueError",), "", {"file": "A" * 60_000_000, "line": 1}))
