"""Other words give an empty list."""

import numpy as np

FAILS = ["test_next_neither_and_others"]
HINT = "Another word is no diagnosis: raise a ValueError."


def what_next(diagnosis):
    remedies = {"bias": AGAINST_BIAS, "variance": AGAINST_VARIANCE, "both": AGAINST_BIAS + AGAINST_VARIANCE, "neither": []}
    return list(dict.fromkeys(remedies.get(diagnosis, [])))
