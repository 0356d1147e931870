"""The seed is not used."""

import numpy as np

FAILS = ["test_forward_seed"]
HINT = 'The seed is an argument; yours is always the same one.'


def forward(X, parameters, keep_prob=1.0, seed=0):
    generator = np.random.default_rng(2)
    L = len(parameters) // 2
    values = [X]
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ values[-1] + parameters[f"b{l}"]
        if l < L:
            kept = generator.random(Z.shape) < keep_prob
            Z = np.maximum(0, Z) * kept / keep_prob
        values.append(Z)
    return values
