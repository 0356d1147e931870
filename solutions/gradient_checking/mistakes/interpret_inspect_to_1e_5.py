"""What is above 1e-5 is called wrong."""

FAILS = ["test_interpret_verdicts"]
HINT = "Up to 1e-3 the entries decide. Your upper border is too low."


def interpret_difference(difference):
    if difference < 1e-7:
        return "right"
    if difference <= 1e-5:
        return "inspect"
    return "wrong"
