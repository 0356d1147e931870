"""The last layer has ReLU too."""

import numpy as np
from reg_utils import relu

FAILS = ["test_keep_probs_any_depth", "test_keep_probs_output", "test_keep_probs_test_time"]
HINT = "The output is no probability. The last layer has the sigmoid."


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
        A = relu(Z)
    return activations + [A]
