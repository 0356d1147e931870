"""All units of a layer are equal."""

import numpy as np

FAILS = ["test_initialize_hidden", "test_initialize_last", "test_initialize_drawn"]
HINT = 'All units of a layer have the same weights and stay equal for ever. Draw each entry.'


def initialize(sizes, seed=0):
    generator = np.random.default_rng(seed)
    L = len(sizes) - 1
    parameters = {}
    for l in range(1, L + 1):
        deviation = np.sqrt(2 / sizes[l - 1])
        if l == L:
            deviation = 0.1 * deviation
        parameters[f"W{l}"] = deviation * np.tile(generator.standard_normal((1, sizes[l - 1])), (sizes[l], 1))
        parameters[f"b{l}"] = np.zeros((sizes[l], 1))
    return parameters
