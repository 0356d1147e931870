"""The mean of the keep_probs is checked, not each of them."""

import numpy as np
from reg_utils import relu, sigmoid

FAILS = ["test_keep_probs_refuses"]
HINT = "One wrong number hides among the others. Check each of them."


def forward_propagation_with_keep_probs(X, parameters, keep_probs, training=True):
    if training and not 0 < np.mean(keep_probs) <= 1:
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
