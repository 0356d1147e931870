"""The derivative with respect to x, which is theta."""

FAILS = ["test_line_slope"]
HINT = "That is how J changes with x. Here theta is moved and x stays."


def backward_propagation(x, theta):
    return theta
