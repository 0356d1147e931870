"""Numbers are uniform between 0 and 1."""

import numpy as np

FAILS = ["test_initialize_hidden", "test_initialize_last", "test_initialize_drawn"]
HINT = 'Numbers between 0 and 1 have the mean 0.5. Weights are normal with mean 0.'


def initialize(sizes, seed=0):
    generator = np.random.default_rng(seed)
    L = len(sizes) - 1
    parameters = {}
    for l in range(1, L + 1):
        deviation = np.sqrt(2 / sizes[l - 1])
        if l == L:
            deviation = 0.1 * deviation
        parameters[f"W{l}"] = deviation * generator.random((sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = np.zeros((sizes[l], 1))
    return parameters
