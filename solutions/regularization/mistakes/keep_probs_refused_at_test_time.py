"""Illegal keep_probs are refused at test time too."""

import numpy as np
from reg_utils import relu, sigmoid

FAILS = ["test_keep_probs_refuses"]
HINT = "At test time the keep_probs have no effect: refuse them while training only."


def forward_propagation_with_keep_probs(X, parameters, keep_probs, training=True):
    if not all(0 < p <= 1 for p in keep_probs):
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
