"""The remedies stand in one text."""

import numpy as np

FAILS = ["test_next_one", "test_next_both", "test_next_neither_and_others", "test_next_own_lists"]
HINT = "Return a list of texts, not one text."


def what_next(diagnosis):
    remedies = {"bias": AGAINST_BIAS, "variance": AGAINST_VARIANCE, "both": AGAINST_BIAS + AGAINST_VARIANCE, "neither": []}
    if diagnosis not in remedies:
        raise ValueError("this is no diagnosis")
    return ", ".join(dict.fromkeys(remedies[diagnosis]))
