"""A small network with its examples, under the name that the notebooks of this assignment import."""

import numpy as np


def gradient_check_n_test_case(examples=7, seed=2):
    """X, shape (4, m), Y, shape (1, m), and parameters of a network with 4, 5, 3 and 1 units, all drawn."""
    rng = np.random.default_rng(seed)
    units = (4, 5, 3, 1)
    X = rng.standard_normal((units[0], examples))
    Y = np.arange(examples).reshape(1, examples) % 2
    parameters = {}
    for l in (1, 2, 3):
        parameters[f"W{l}"] = rng.standard_normal((units[l], units[l - 1])) * np.sqrt(2 / units[l - 1])
        parameters[f"b{l}"] = 0.3 * rng.standard_normal((units[l], 1))
    return X, Y, parameters
