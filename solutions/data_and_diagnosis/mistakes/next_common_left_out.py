"""A remedy that is in both lists is left out for both."""

import numpy as np

FAILS = ["test_next_both"]
HINT = "A remedy that is in both lists is there once, not left out."


def what_next(diagnosis):
    remedies = {"bias": AGAINST_BIAS, "variance": AGAINST_VARIANCE, "both": [one for one in AGAINST_BIAS if one not in AGAINST_VARIANCE] + [one for one in AGAINST_VARIANCE if one not in AGAINST_BIAS], "neither": []}
    if diagnosis not in remedies:
        raise ValueError("this is no diagnosis")
    return list(dict.fromkeys(remedies[diagnosis]))
