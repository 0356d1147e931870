"""Squares for lengths."""

import numpy as np

FAILS = ["test_check_curved", "test_check_wrong_slope", "test_check_default_epsilon", "test_check_rounding"]
HINT = "Behaves as if the lengths were squared. Without the squares the formula is the relative difference."


def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    return (grad - gradapprox) ** 2 / (grad**2 + gradapprox**2)
