"""The epsilon of the first call is kept for all."""

FAILS = ["test_check_curved", "test_check_wrong_slope", "test_check_default_epsilon", "test_check_rounding"]
HINT = "What one call was given says nothing about the next: use the argument epsilon, and keep nothing between calls."


def gradient_check(x, theta, epsilon=1e-7, kept=[]):
    kept.append(epsilon)
    epsilon = kept[0]
    gradapprox = (forward_propagation(x, theta + epsilon) - forward_propagation(x, theta - epsilon)) / (2 * epsilon)
    return relative_difference(backward_propagation(x, theta), gradapprox)
