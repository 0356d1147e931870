"""What is kept is not divided by keep_prob."""

import numpy as np

FAILS = ["test_forward_kept"]
HINT = 'Divide what is kept by keep_prob, so that the mean stays.'


def forward(X, parameters, keep_prob=1.0, seed=0):
    generator = np.random.default_rng(seed)
    L = len(parameters) // 2
    values = [X]
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ values[-1] + parameters[f"b{l}"]
        if l < L:
            kept = generator.random(Z.shape) < keep_prob
            Z = np.maximum(0, Z) * kept
        values.append(Z)
    return values
