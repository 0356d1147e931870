"""Hidden data on a page: a message whose announced length spells the hidden inputs.

Class: protocol (a lying length). Tries: eight bytes on the wire that announce 100000000000000000 and the layer sizes as
digits, for the feedback to repeat. Safe outcome: F, and no number of the learner's in the feedback.
"""

import os
import sys
from typing import Any


def _worker() -> Any:
    """The object of the box that holds the descriptor: it is on the stack of every call."""
    frame: Any = sys._getframe()
    while not hasattr(frame.f_locals.get("self"), "_answers"):
        frame = frame.f_back
    return frame.f_locals["self"]


def initialize_parameters_zeros(layers_dims: Any) -> None:
    """Announce the sizes."""
    digits = "".join(f"{size:02d}" for size in layers_dims[:4])
    os.write(_worker()._answers, (10**17 + int(digits)).to_bytes(8, "little"))
