"""What is no share is not called wrong."""

FAILS = ["test_interpret_verdicts"]
HINT = "Everything from 1e-3 on is wrong, also above 1."


def interpret_difference(difference):
    if difference > 1:
        return "inspect"
    if difference < 1e-7:
        return "right"
    return "inspect" if difference < 1e-3 else "wrong"
