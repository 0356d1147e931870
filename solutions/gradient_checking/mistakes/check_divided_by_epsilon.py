"""The 2 is missing: the points are 2 epsilon apart."""

import numpy as np

FAILS = [
    "test_check_right_slope",
    "test_check_curved",
    "test_check_wrong_slope",
    "test_check_default_epsilon",
    "test_check_rounding",
]
HINT = "Behaves as if the two points were epsilon apart. How far is theta + epsilon from theta - epsilon?"


def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / epsilon
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator
