"""theta + x."""

FAILS = ["test_line_cost"]
HINT = "A sum where the model has a product: look at the formula of J once more."


def forward_propagation(x, theta):
    return theta + x
