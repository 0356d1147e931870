"""Both points are on the same side."""

import numpy as np

FAILS = [
    "test_check_right_slope",
    "test_check_curved",
    "test_check_wrong_slope",
    "test_check_default_epsilon",
    "test_check_rounding",
]
HINT = "Both costs are taken at theta + epsilon. One of the two signs is wrong."


def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta + epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator
