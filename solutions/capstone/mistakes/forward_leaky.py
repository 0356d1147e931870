"""A negative value keeps a hundredth."""

import numpy as np

FAILS = ["test_forward_values", "test_forward_kept"]
HINT = 'ReLU is 0 below 0; yours leaks.'


def forward(X, parameters, keep_prob=1.0, seed=0):
    generator = np.random.default_rng(seed)
    L = len(parameters) // 2
    values = [X]
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ values[-1] + parameters[f"b{l}"]
        if l < L:
            kept = generator.random(Z.shape) < keep_prob
            Z = np.where(Z > 0, Z, 0.01 * Z) * kept / keep_prob
        values.append(Z)
    return values
