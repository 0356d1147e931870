"""No absolute value in the numerator."""

import numpy as np

FAILS = ["test_check_curved", "test_check_wrong_slope"]
HINT = "A difference below zero? The numerator is a length; a length has no sign."


def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return (grad - gradapprox) / (np.abs(grad) + np.abs(gradapprox))
