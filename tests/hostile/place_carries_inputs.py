"""Hidden data on a page: an exception whose place is a file named after the hidden inputs.

Class: protocol, against people. Tries: a forged "raised" message, its place's file spelling the layer sizes and the
matrix X, its line and cell numbers of the learner's making. Safe outcome: V, and nothing of it on the page or in
results.jsonl.
"""

import sys
from typing import Any


def _worker() -> Any:
    """The object of the box that holds the descriptor: it is on the stack of every call."""
    frame: Any = sys._getframe()
    while not hasattr(frame.f_locals.get("self"), "_answers"):
        frame = frame.f_back
    return frame.f_locals["self"]


def _tell(*inputs: Any) -> None:
    place = {"file": f"HIDDEN {inputs!r}"[:200], "line": 123_456_789, "cell": 987_654_321}
    _worker()._send(("raised", _token(), ("ValueError", "Exception"), "", place))


def _token() -> Any:
    """What an answer to the call that is under way must carry: it is on the stack too."""
    frame: Any = sys._getframe()
    while "token" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals["token"]


def initialize_parameters_zeros(layers_dims: Any) -> None:
    """Tell the sizes."""
    _tell(layers_dims)


def signal_by_depth(X: Any, parameters: Any, activation: Any) -> None:
    """Tell the input."""
    _tell(X.tolist())


def gradient_by_depth(X: Any, dA: Any, parameters: Any, activation: Any) -> None:
    """Tell a number by a line that the file does not have."""
    place = {"file": "initialization.py", "line": 123_456_789}
    _worker()._send(("raised", _token(), ("ValueError", "Exception"), "", place))
