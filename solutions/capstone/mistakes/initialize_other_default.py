"""The default of the seed is 1."""

import numpy as np

FAILS = ["test_initialize_seed"]
HINT = 'Without a seed it is 0.'


def initialize(sizes, seed=1):
    generator = np.random.default_rng(seed)
    L = len(sizes) - 1
    parameters = {}
    for l in range(1, L + 1):
        deviation = np.sqrt(2 / sizes[l - 1])
        if l == L:
            deviation = 0.1 * deviation
        parameters[f"W{l}"] = deviation * generator.standard_normal((sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = np.zeros((sizes[l], 1))
    return parameters
