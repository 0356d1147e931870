"""Only the first remedy is returned."""

import numpy as np

FAILS = ["test_next_one", "test_next_both", "test_next_neither_and_others", "test_next_own_lists"]
HINT = "Return the whole list, in order."


def what_next(diagnosis):
    remedies = {"bias": AGAINST_BIAS, "variance": AGAINST_VARIANCE, "both": AGAINST_BIAS + AGAINST_VARIANCE, "neither": []}
    if diagnosis not in remedies:
        raise ValueError("this is no diagnosis")
    return remedies[diagnosis][0] if remedies[diagnosis] else None
