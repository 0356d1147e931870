"""Every call fills the same list, a default argument, and gives it back."""

import numpy as np
from reg_utils import relu, sigmoid

FAILS = ["test_keep_probs_any_depth"]
HINT = "A default argument is made once, for all calls. Make a new list inside the function."


def forward_propagation_with_keep_probs(X, parameters, keep_probs, training=True, activations=[]):
    if training and not all(0 < p <= 1 for p in keep_probs):
        raise ValueError("every keep_prob must be above 0 and at most 1")
    activations.clear()
    A, L = X, len(parameters) // 2
    for l in range(L):
        if training:
            A = A * (np.random.rand(*A.shape) < keep_probs[l]) / keep_probs[l]
        activations.append(A)
        Z = parameters[f"W{l + 1}"] @ A + parameters[f"b{l + 1}"]
        A = relu(Z) if l + 1 < L else sigmoid(Z)
    activations.append(A)
    return activations
