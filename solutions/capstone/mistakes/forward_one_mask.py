"""All layers have the same mask."""

import numpy as np

FAILS = ["test_forward_each_entry"]
HINT = 'The generator starts anew in each layer, so that layers of one size have the same mask.'


def forward(X, parameters, keep_prob=1.0, seed=0):
    generator = np.random.default_rng(seed)
    L = len(parameters) // 2
    values = [X]
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ values[-1] + parameters[f"b{l}"]
        if l < L:
            kept = np.random.default_rng(seed).random(Z.shape) < keep_prob
            Z = np.maximum(0, Z) * kept / keep_prob
        values.append(Z)
    return values
