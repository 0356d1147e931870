"""The last layer has He's spread, too."""

import numpy as np

FAILS = ["test_initialize_last", "test_initialize_first_cost"]
HINT = "The last layer should begin with a tenth of He's spread, so that the first cost is near ln C."


def initialize(sizes, seed=0):
    generator = np.random.default_rng(seed)
    L = len(sizes) - 1
    parameters = {}
    for l in range(1, L + 1):
        deviation = np.sqrt(2 / sizes[l - 1])
        if l == L:
            deviation = 1.0 * deviation
        parameters[f"W{l}"] = deviation * generator.standard_normal((sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = np.zeros((sizes[l], 1))
    return parameters
