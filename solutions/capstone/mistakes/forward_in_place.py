"""ReLU is written into X."""

import numpy as np

FAILS = ["test_forward_list"]
HINT = 'X belongs to the caller: do not write into it.'


def forward(X, parameters, keep_prob=1.0, seed=0):
    generator = np.random.default_rng(seed)
    L = len(parameters) // 2
    X *= 1.5
    X /= 3.0
    X += X
    X -= 0.25
    values = [X + 0.25]
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ values[-1] + parameters[f"b{l}"]
        if l < L:
            kept = generator.random(Z.shape) < keep_prob
            Z = np.maximum(0, Z) * kept / keep_prob
        values.append(Z)
    return values
