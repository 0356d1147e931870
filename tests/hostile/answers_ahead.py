"""A mark of another exercise: answers that are sent before they are asked for.

Class: protocol (an answer sent early, or twice). Tries: one right call leaves three more answers in the socket, for the
calls of exercises that are not written. Safe outcome: F or V; no exercise has a point from another one's answer.
"""

import sys
from typing import Any

import numpy as np


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


def initialize_parameters_zeros(layers_dims: Any) -> Any:
    """Answer four times."""
    sizes = list(zip(layers_dims[1:], layers_dims, strict=False))
    answer = {f"W{layer}": np.zeros(size) for layer, size in enumerate(sizes, 1)}
    answer |= {f"b{layer}": np.zeros((size[0], 1)) for layer, size in enumerate(sizes, 1)}
    for _ in range(3):
        _worker()._send(("returned", _token(), (answer, None, None), []))
    return answer


def initialize_parameters_he(layers_dims: Any) -> Any:
    """No work at all."""


initialize_parameters_xavier = initialize_parameters_he
