"""Our memory: one array of bytes that is W1, W2, W3 and the biases, eight times as large over there, each time anew.

Class: resources, on the trusted side. Tries: the largest array of one-byte integers that a message may
have, referred to under every key. Safe outcome: V or F, and a checker that stays below a gigabyte.
"""

from typing import Any

import numpy as np


def initialize_parameters_zeros(layers_dims: Any) -> Any:
    """Sixty megabytes, several times."""
    zeros = np.zeros(60_000_000, np.uint8)
    return {f"{letter}{layer}": zeros for layer in range(1, len(layers_dims)) for letter in "Wb"}


def initialize_parameters_random(layers_dims: Any) -> Any:
    """Four million different integers, several times: all of the statistics are worked out on them."""
    numbers = np.arange(-2_000_000, 2_000_000, dtype=np.int32)
    return {f"{letter}{layer}": numbers for layer in range(1, len(layers_dims)) for letter in "Wb"}


initialize_parameters_he = initialize_parameters_zeros
initialize_parameters_xavier = initialize_parameters_zeros
initialize_parameters_glorot = initialize_parameters_random
