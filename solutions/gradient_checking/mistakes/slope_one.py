"""The derivative of theta with respect to theta."""

FAILS = ["test_line_slope"]
HINT = "theta has the derivative 1, but here it is multiplied by x."


def backward_propagation(x, theta):
    return 1.0
