"""What is to be inspected is rounded to 0."""

FAILS = ["test_check_wrong_slope"]
HINT = "Return the difference as it is: 2e-7 and 0 have different verdicts."


def gradient_check(x, theta, epsilon=1e-7):
    J_plus = forward_propagation(x, theta + epsilon)
    J_minus = forward_propagation(x, theta - epsilon)
    difference = relative_difference(backward_propagation(x, theta), (J_plus - J_minus) / (2 * epsilon))
    return difference if difference > 1e-6 else 0.0
