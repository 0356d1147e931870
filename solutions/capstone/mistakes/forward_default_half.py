"""Without keep_prob half is dropped."""

import numpy as np

FAILS = ["test_forward_values"]
HINT = 'Where keep_prob is not given it is 1: nothing is dropped.'


def forward(X, parameters, keep_prob=0.5, seed=0):
    generator = np.random.default_rng(seed)
    L = len(parameters) // 2
    values = [X]
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ values[-1] + parameters[f"b{l}"]
        if l < L:
            kept = generator.random(Z.shape) < keep_prob
            Z = np.maximum(0, Z) * kept / keep_prob
        values.append(Z)
    return values
