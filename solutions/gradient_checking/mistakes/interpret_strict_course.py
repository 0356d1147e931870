"""2e-7 is the border."""

FAILS = ["test_interpret_verdicts", "test_interpret_bounds"]
HINT = "Differences a little above 1e-7 are to be inspected. Compare your border with the table."


def interpret_difference(difference):
    if difference < 2e-7:
        return "right"
    if difference < 1e-3:
        return "inspect"
    return "wrong"
