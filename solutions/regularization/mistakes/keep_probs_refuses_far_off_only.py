"""What is only a little above 1 or below 0 is not refused."""

import numpy as np
from reg_utils import relu, sigmoid

FAILS = ["test_keep_probs_refuses"]
HINT = "A keep_prob a little above 1 is refused too: compare with 1 itself."


def forward_propagation_with_keep_probs(X, parameters, keep_probs, training=True):
    if training and not all(-0.01 < p < 1.01 and p != 0 for p in keep_probs):
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
