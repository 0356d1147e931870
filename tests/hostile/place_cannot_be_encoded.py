"""A learner's excuse: an exception whose place cannot be written down.

Class: protocol (a forged infrastructure error). Tries: a lone surrogate, and an integer of 70 bits, in the place of a
"raised" message, so that encoding the verdicts fails and the zero becomes the grader's fault. Safe outcome: V, a score.
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
    """A file name that is not Unicode."""
    _worker()._send(("raised", _token(), ("ValueError",), "", {"file": "\ud800", "line": 1}))


def initialize_parameters_random(layers_dims: Any) -> None:
    """A line that no integer of a machine holds."""
    _worker()._send(("raised", _token(), ("ValueError",), "", {"file": "initialization.py", "line": 2**70}))


def initialize_parameters_he(layers_dims: Any) -> None:
    """Types, texts and warnings that are not Unicode."""
    _worker()._send(
        ("raised", _token(), ("\udfff", "\ud800"), "\ud800", {"file": b"x", "line": "\ud800", "cell": 2**70})
    )
