"""The input enters twice."""

FAILS = ["test_line_cost"]
HINT = "J is linear in theta and in x. Where does the second x come from?"


def forward_propagation(x, theta):
    return theta * x * x
