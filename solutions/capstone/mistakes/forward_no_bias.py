"""Biases are left out."""

import numpy as np

FAILS = ["test_forward_values", "test_forward_kept"]
HINT = 'Add b[l] to W[l] A[l-1].'


def forward(X, parameters, keep_prob=1.0, seed=0):
    generator = np.random.default_rng(seed)
    L = len(parameters) // 2
    values = [X]
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ values[-1]
        if l < L:
            kept = generator.random(Z.shape) < keep_prob
            Z = np.maximum(0, Z) * kept / keep_prob
        values.append(Z)
    return values
