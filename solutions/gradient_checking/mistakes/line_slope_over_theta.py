"""The slope is the cost over theta."""

FAILS = ["test_line_slope"]
HINT = "The slope is there at theta = 0 as well: do not divide by theta."


def backward_propagation(x, theta):
    return forward_propagation(x, theta) / theta
