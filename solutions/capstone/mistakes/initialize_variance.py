"""Numbers are multiplied by the variance."""

import numpy as np

FAILS = ["test_initialize_hidden", "test_initialize_last"]
HINT = 'You multiply by the variance. A normal number times d has the deviation d: take the root.'


def initialize(sizes, seed=0):
    generator = np.random.default_rng(seed)
    L = len(sizes) - 1
    parameters = {}
    for l in range(1, L + 1):
        deviation = 2 / sizes[l - 1]
        if l == L:
            deviation = 0.1 * deviation
        parameters[f"W{l}"] = deviation * generator.standard_normal((sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = np.zeros((sizes[l], 1))
    return parameters
