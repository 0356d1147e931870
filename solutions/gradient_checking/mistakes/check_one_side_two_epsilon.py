"""One side only, divided by 2 epsilon."""

import numpy as np

FAILS = [
    "test_check_right_slope",
    "test_check_curved",
    "test_check_wrong_slope",
    "test_check_default_epsilon",
    "test_check_rounding",
]
HINT = "One cost is taken at theta itself. Both points have to be moved, to either side."


def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    return numerator / denominator
