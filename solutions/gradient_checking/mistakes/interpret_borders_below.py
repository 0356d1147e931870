"""The borders belong to the range below them."""

FAILS = ["test_interpret_bounds"]
HINT = "1e-7 itself is to be inspected and 1e-3 itself is wrong: look at < and <=."


def interpret_difference(difference):
    if difference <= 1e-7:
        return "right"
    if difference <= 1e-3:
        return "inspect"
    return "wrong"
