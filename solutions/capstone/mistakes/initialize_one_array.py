"""Biases of one shape are one array."""

import numpy as np

FAILS = ["test_initialize_shapes"]
HINT = 'Each call, and each layer, should have arrays of its own: yours are kept and shared.'


KEPT = {}


def kept_array(name, shape):
    return KEPT.setdefault((name, shape), np.zeros(shape))


def initialize(sizes, seed=0):
    generator = np.random.default_rng(seed)
    L = len(sizes) - 1
    parameters = {}
    for l in range(1, L + 1):
        deviation = np.sqrt(2 / sizes[l - 1])
        if l == L:
            deviation = 0.1 * deviation
        parameters[f"W{l}"] = deviation * generator.standard_normal((sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = kept_array("b", (sizes[l], 1))
    return parameters
