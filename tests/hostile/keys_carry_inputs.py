"""Hidden data on a page: dictionaries whose keys, and arrays whose shapes, spell the hidden inputs.

Class: against the checks (probing by messages). Tries: surplus keys of digits, and an empty array as long as a hidden
number. Safe outcome: V, and no such number in the feedback.
"""

from typing import Any

import numpy as np


def initialize_parameters_zeros(layers_dims: Any) -> Any:
    """Keys that tell the sizes behind a mark that the test looks for."""
    told = "_".join(str(size) for size in layers_dims)
    return {f"k90210_{told}"[:24]: 1, f"k90210{told.replace('_', '')}"[:24]: 2}


def signal_by_depth(X: Any, parameters: Any, activation: Any) -> Any:
    """A shape that tells nine digits of an input, had they fitted."""
    return np.zeros((902_100 + int(abs(X[0, 0]) * 10), 0))
