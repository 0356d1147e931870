"""Units are dropped at test time too."""

import numpy as np
from reg_utils import relu, sigmoid

FAILS = ["test_keep_probs_test_time"]
HINT = "Behaves as if testing were training. Nothing is dropped then."


def forward_propagation_with_keep_probs(X, parameters, keep_probs, training=True):
    if training and not all(0 < keep_prob <= 1 for keep_prob in keep_probs):
        raise ValueError("every keep_prob must be above 0 and at most 1")
    L = len(parameters) // 2
    A = X
    activations = []
    for l in range(L):
        if True:
            D = np.random.rand(*A.shape) < keep_probs[l]
            A = A * D / keep_probs[l]
        activations.append(A)
        Z = np.dot(parameters[f"W{l + 1}"], A) + parameters[f"b{l + 1}"]
        A = relu(Z) if l + 1 < L else sigmoid(Z)
    return activations + [A]
