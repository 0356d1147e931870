"""The list has the values before ReLU."""

import numpy as np

FAILS = ["test_forward_values", "test_forward_kept", "test_forward_share", "test_forward_each_entry", "test_forward_seed"]
HINT = 'The list holds what the next layer sees: after ReLU and dropout.'


def forward(X, parameters, keep_prob=1.0, seed=0):
    generator = np.random.default_rng(seed)
    L = len(parameters) // 2
    values, A, plain = [X], X, [X]
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        if l < L:
            plain.append(Z)
            kept = generator.random(Z.shape) < keep_prob
            Z = np.maximum(0, Z) * kept / keep_prob
        A = Z
        values.append(Z)
    return [*plain, Z]
