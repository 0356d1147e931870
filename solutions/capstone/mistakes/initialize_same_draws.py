"""Each layer begins with the same seed."""

import numpy as np

FAILS = ["test_initialize_drawn"]
HINT = 'The generator starts anew in each layer, so that layers of one shape are equal. Make one generator before the loop.'


def initialize(sizes, seed=0):
    generator = np.random.default_rng(seed)
    L = len(sizes) - 1
    parameters = {}
    for l in range(1, L + 1):
        deviation = np.sqrt(2 / sizes[l - 1])
        if l == L:
            deviation = 0.1 * deviation
        parameters[f"W{l}"] = deviation * np.random.default_rng(seed).standard_normal((sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = np.zeros((sizes[l], 1))
    return parameters
