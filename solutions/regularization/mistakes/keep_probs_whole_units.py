"""A unit is dropped for all examples or for none."""

import numpy as np
from reg_utils import relu, sigmoid

FAILS = ["test_keep_probs_part_that_is_kept"]
HINT = "Draw every entry of the mask on its own: it has the shape of A[l]."


def forward_propagation_with_keep_probs(X, parameters, keep_probs, training=True):
    if training and not all(0 < p <= 1 for p in keep_probs):
        raise ValueError("every keep_prob must be above 0 and at most 1")
    rng = np.random.default_rng()
    L, A, activations = len(parameters) // 2, X, []
    for l in range(L):
        if training:
            A = A * (rng.permutation(A.shape[0])[:, np.newaxis] < keep_probs[l] * A.shape[0]) / keep_probs[l]
        activations.append(A)
        Z = parameters[f"W{l + 1}"] @ A + parameters[f"b{l + 1}"]
        A = relu(Z) if l + 1 < L else sigmoid(Z)
    return [*activations, A]
