"""The remedies are exchanged."""

import numpy as np

FAILS = ["test_next_one"]
HINT = "Behaves as if the remedies were exchanged: more data does nothing against bias."


def what_next(diagnosis):
    remedies = {"bias": AGAINST_VARIANCE, "variance": AGAINST_BIAS, "both": AGAINST_BIAS + AGAINST_VARIANCE, "neither": []}
    if diagnosis not in remedies:
        raise ValueError("this is no diagnosis")
    return list(dict.fromkeys(remedies[diagnosis]))
