"""Other words raise a KeyError."""

import numpy as np

FAILS = ["test_next_neither_and_others"]
HINT = "Another word is refused with a ValueError, not with a KeyError."


def what_next(diagnosis):
    remedies = {"bias": AGAINST_BIAS, "variance": AGAINST_VARIANCE, "both": AGAINST_BIAS + AGAINST_VARIANCE, "neither": []}
    return list(dict.fromkeys(remedies[diagnosis]))
