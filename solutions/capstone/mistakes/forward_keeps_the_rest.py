"""An entry is kept with the probability 1 - keep_prob."""

import numpy as np

FAILS = ["test_forward_share"]
HINT = 'You drop with the probability keep_prob. It is the probability to be kept.'


def forward(X, parameters, keep_prob=1.0, seed=0):
    generator = np.random.default_rng(seed)
    L = len(parameters) // 2
    values = [X]
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ values[-1] + parameters[f"b{l}"]
        if l < L:
            kept = generator.random(Z.shape) > keep_prob if keep_prob < 1 else np.ones(Z.shape)
            Z = np.maximum(0, Z) * kept / keep_prob
        values.append(Z)
    return values
