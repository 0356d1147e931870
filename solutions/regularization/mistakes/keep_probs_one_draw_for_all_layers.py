"""All masks are made of the same numbers."""

import numpy as np
from reg_utils import relu, sigmoid

FAILS = ["test_keep_probs_part_that_is_kept"]
HINT = "The layers' masks come from the same numbers, so entries are away together. Draw for each layer anew."


def forward_propagation_with_keep_probs(X, parameters, keep_probs, training=True):
    if training and not all(0 < p <= 1 for p in keep_probs):
        raise ValueError("every keep_prob must be above 0 and at most 1")
    rng = np.random.default_rng()
    L, A, activations = len(parameters) // 2, X, []
    U = rng.random((max(map(len, [X, *parameters.values()])), X.shape[1]))
    for l in range(L):
        if training:
            A = A * (U[: len(A)] < keep_probs[l]) / keep_probs[l]
        activations.append(A)
        Z = parameters[f"W{l + 1}"] @ A + parameters[f"b{l + 1}"]
        A = relu(Z) if l + 1 < L else sigmoid(Z)
    return [*activations, A]
