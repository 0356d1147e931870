"""One side only."""

import numpy as np

FAILS = ["test_check_curved", "test_check_wrong_slope", "test_check_default_epsilon"]
HINT = "Behaves as if only theta + epsilon were used. Take a step to either side, 2 epsilon apart."


def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta)
    gradapprox = (J_plus - J_minus) / epsilon
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator
