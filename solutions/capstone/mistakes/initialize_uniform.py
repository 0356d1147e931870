"""Numbers are uniform, with the right variance."""

import numpy as np

FAILS = ["test_initialize_drawn"]
HINT = 'Weights are normal numbers; yours are uniform.'


def initialize(sizes, seed=0):
    generator = np.random.default_rng(seed)
    L = len(sizes) - 1
    parameters = {}
    for l in range(1, L + 1):
        deviation = np.sqrt(2 / sizes[l - 1])
        if l == L:
            deviation = 0.1 * deviation
        parameters[f"W{l}"] = deviation * np.sqrt(12) * (generator.random((sizes[l], sizes[l - 1])) - 0.5)
        parameters[f"b{l}"] = np.zeros((sizes[l], 1))
    return parameters
