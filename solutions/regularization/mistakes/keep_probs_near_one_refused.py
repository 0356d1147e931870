"""A keep_prob near 0 or near 1 is refused though it is allowed."""

import numpy as np
from reg_utils import relu, sigmoid

FAILS = ["test_keep_probs_refuses"]
HINT = "Every number above 0 and up to 1 is allowed, 0.001 as well."


def forward_propagation_with_keep_probs(X, parameters, keep_probs, training=True):
    if training and not all(p == 1 or 0.01 < p < 0.99 for p in keep_probs):
        raise ValueError("every keep_prob must be above 0 and at most 1")
    rng = np.random.default_rng()
    L, A, activations = len(parameters) // 2, X, []
    for l in range(L):
        if training:
            A = A * (rng.random(A.shape) < keep_probs[l]) / keep_probs[l]
        activations.append(A)
        Z = parameters[f"W{l + 1}"] @ A + parameters[f"b{l + 1}"]
        A = relu(Z) if l + 1 < L else sigmoid(Z)
    return [*activations, A]
