"""The remedies are sorted."""

import numpy as np

FAILS = ["test_next_one", "test_next_both"]
HINT = "The remedies keep their order: do not sort them, and do not put them through a set."


def what_next(diagnosis):
    remedies = {"bias": AGAINST_BIAS, "variance": AGAINST_VARIANCE, "both": AGAINST_BIAS + AGAINST_VARIANCE, "neither": []}
    if diagnosis not in remedies:
        raise ValueError("this is no diagnosis")
    return sorted(set(remedies[diagnosis]))
