"""Biases are drawn, too."""

import numpy as np

FAILS = ["test_initialize_shapes"]
HINT = 'Biases begin at 0.'


def initialize(sizes, seed=0):
    generator = np.random.default_rng(seed)
    L = len(sizes) - 1
    parameters = {}
    for l in range(1, L + 1):
        deviation = np.sqrt(2 / sizes[l - 1])
        if l == L:
            deviation = 0.1 * deviation
        parameters[f"W{l}"] = deviation * generator.standard_normal((sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = 0.01 * generator.standard_normal((sizes[l], 1))
    return parameters
