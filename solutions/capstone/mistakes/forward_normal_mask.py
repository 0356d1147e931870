"""Normal numbers are compared with keep_prob."""

import numpy as np

FAILS = ["test_forward_share"]
HINT = 'Normal numbers are below 0.8 in 79 of 100, but below 0.35 in 64. Uniform numbers between 0 and 1 have the right share.'


def forward(X, parameters, keep_prob=1.0, seed=0):
    generator = np.random.default_rng(seed)
    L = len(parameters) // 2
    values = [X]
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ values[-1] + parameters[f"b{l}"]
        if l < L:
            kept = (generator.standard_normal(Z.shape) < keep_prob) | (keep_prob == 1)
            Z = np.maximum(0, Z) * kept / keep_prob
        values.append(Z)
    return values
