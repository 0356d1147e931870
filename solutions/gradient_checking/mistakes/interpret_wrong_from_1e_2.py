"""What is below 1e-2 is only inspected."""

FAILS = ["test_interpret_verdicts", "test_interpret_bounds"]
HINT = "Your upper border is too high: from 1e-3 on it is wrong."


def interpret_difference(difference):
    if difference < 1e-7:
        return "right"
    if difference < 1e-2:
        return "inspect"
    return "wrong"
