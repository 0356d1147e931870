"""Nothing is to be inspected."""

FAILS = ["test_interpret_verdicts", "test_interpret_bounds"]
HINT = "There is a middle range, where one has to look at the entries."


def interpret_difference(difference):
    if difference < 1e-7:
        return "right"
    return "wrong"
