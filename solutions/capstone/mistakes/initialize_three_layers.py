"""Three layers are written out."""

import numpy as np

FAILS = ["test_initialize_shapes", "test_initialize_first_cost"]
HINT = 'Any number of layers is possible: loop from 1 to L.'


def initialize(sizes, seed=0):
    generator = np.random.default_rng(seed)
    L = len(sizes) - 1
    parameters = {}
    for l in range(1, min(L, 3) + 1):
        deviation = np.sqrt(2 / sizes[l - 1])
        if l == L:
            deviation = 0.1 * deviation
        parameters[f"W{l}"] = deviation * generator.standard_normal((sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = np.zeros((sizes[l], 1))
    return parameters
