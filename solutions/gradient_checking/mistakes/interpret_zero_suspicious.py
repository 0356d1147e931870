"""A difference of exactly 0 is taken as none."""

FAILS = ["test_interpret_verdicts"]
HINT = "0 counts as false in a condition, yet a difference of 0 is the best there is."


def interpret_difference(difference):
    if not difference:
        return "inspect"
    if difference < 1e-7:
        return "right"
    if difference < 1e-3:
        return "inspect"
    return "wrong"
