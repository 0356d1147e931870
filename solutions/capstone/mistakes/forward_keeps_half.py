"""Half is kept, whatever keep_prob is."""

import numpy as np

FAILS = ["test_forward_share"]
HINT = 'Compare the uniform numbers with keep_prob, not with one half.'


def forward(X, parameters, keep_prob=1.0, seed=0):
    generator = np.random.default_rng(seed)
    L = len(parameters) // 2
    values = [X]
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ values[-1] + parameters[f"b{l}"]
        if l < L:
            kept = (generator.random(Z.shape) < 0.5) | (keep_prob == 1)
            Z = np.maximum(0, Z) * kept / keep_prob
        values.append(Z)
    return values
