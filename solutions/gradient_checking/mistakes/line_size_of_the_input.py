"""The cost is taken with the size of the input only."""

FAILS = ["test_line_cost"]
HINT = "The cost is theta times x, with the sign of both."


def forward_propagation(x, theta):
    return theta * abs(x)
