"""For both, only the remedies against bias are listed."""

import numpy as np

FAILS = ["test_next_both"]
HINT = "For both, those against variance follow those against bias."


def what_next(diagnosis):
    remedies = {"bias": AGAINST_BIAS, "variance": AGAINST_VARIANCE, "both": AGAINST_BIAS, "neither": []}
    if diagnosis not in remedies:
        raise ValueError("this is no diagnosis")
    return list(dict.fromkeys(remedies[diagnosis]))
