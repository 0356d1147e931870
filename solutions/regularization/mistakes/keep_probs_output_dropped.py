"""The output is dropped too."""

import numpy as np
from reg_utils import relu, sigmoid

FAILS = ["test_keep_probs_any_depth", "test_keep_probs_output"]
HINT = "The output is the answer, and has no keep_prob. Drop A[0] to A[L-1] only."


def forward_propagation_with_keep_probs(X, parameters, keep_probs, training=True):
    if training and not all(0 < keep_prob <= 1 for keep_prob in keep_probs):
        raise ValueError("every keep_prob must be above 0 and at most 1")
    L = len(parameters) // 2
    A = X
    activations = []
    for l in range(L):
        if training:
            D = np.random.rand(*A.shape) < keep_probs[l]
            A = A * D / keep_probs[l]
        activations.append(A)
        Z = np.dot(parameters[f"W{l + 1}"], A) + parameters[f"b{l + 1}"]
        A = relu(Z) if l + 1 < L else sigmoid(Z)
    if training:
        A = A * (np.random.rand(*A.shape) < keep_probs[-1])
    return activations + [A]
