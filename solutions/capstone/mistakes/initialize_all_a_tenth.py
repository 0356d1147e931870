"""All layers have a tenth of He's spread."""

import numpy as np

FAILS = ["test_initialize_hidden"]
HINT = 'Only the last layer has a tenth; in hidden layers the signal would fade.'


def initialize(sizes, seed=0):
    generator = np.random.default_rng(seed)
    L = len(sizes) - 1
    parameters = {}
    for l in range(1, L + 1):
        deviation = np.sqrt(2 / sizes[l - 1])
        if l <= L:
            deviation = 0.1 * deviation
        parameters[f"W{l}"] = deviation * generator.standard_normal((sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = np.zeros((sizes[l], 1))
    return parameters
