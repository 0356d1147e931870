"""For both, only what helps against both is listed."""

import numpy as np

FAILS = ["test_next_both"]
HINT = "Behaves as if a remedy had to help against both. List all of them."


def what_next(diagnosis):
    remedies = {"bias": AGAINST_BIAS, "variance": AGAINST_VARIANCE, "both": [one for one in AGAINST_BIAS if one in AGAINST_VARIANCE], "neither": []}
    if diagnosis not in remedies:
        raise ValueError("this is no diagnosis")
    return list(dict.fromkeys(remedies[diagnosis]))
