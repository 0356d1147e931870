"""NaN falls through to right."""

FAILS = ["test_interpret_not_a_number"]
HINT = "Every comparison with NaN is false, so it ends in your last case. Which one should that be?"


def interpret_difference(difference):
    if difference >= 1e-3:
        return "wrong"
    if difference >= 1e-7:
        return "inspect"
    return "right"
