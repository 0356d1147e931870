"""A remedy that is in both lists is there twice."""

import numpy as np

FAILS = ["test_next_both"]
HINT = "Each remedy is there once, at its first place."


def what_next(diagnosis):
    remedies = {"bias": AGAINST_BIAS, "variance": AGAINST_VARIANCE, "both": AGAINST_BIAS + AGAINST_VARIANCE, "neither": []}
    if diagnosis not in remedies:
        raise ValueError("this is no diagnosis")
    return list(remedies[diagnosis])
