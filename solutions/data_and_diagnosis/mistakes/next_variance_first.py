"""For both, those against variance come first."""

import numpy as np

FAILS = ["test_next_both"]
HINT = "Bias first: as long as the training set is not learnt, nothing carries over."


def what_next(diagnosis):
    remedies = {"bias": AGAINST_BIAS, "variance": AGAINST_VARIANCE, "both": AGAINST_VARIANCE + AGAINST_BIAS, "neither": []}
    if diagnosis not in remedies:
        raise ValueError("this is no diagnosis")
    return list(dict.fromkeys(remedies[diagnosis]))
