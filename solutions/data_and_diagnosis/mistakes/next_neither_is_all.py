"""For neither, everything is listed."""

import numpy as np

FAILS = ["test_next_neither_and_others"]
HINT = "For neither, there is nothing to try: an empty list."


def what_next(diagnosis):
    remedies = {"bias": AGAINST_BIAS, "variance": AGAINST_VARIANCE, "both": AGAINST_BIAS + AGAINST_VARIANCE, "neither": AGAINST_BIAS + AGAINST_VARIANCE}
    if diagnosis not in remedies:
        raise ValueError("this is no diagnosis")
    return list(dict.fromkeys(remedies[diagnosis]))
