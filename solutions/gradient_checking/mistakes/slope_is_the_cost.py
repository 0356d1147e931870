"""The cost instead of its derivative."""

FAILS = ["test_line_slope"]
HINT = "You return J itself. What is the slope of a straight line through zero?"


def backward_propagation(x, theta):
    return theta * x
