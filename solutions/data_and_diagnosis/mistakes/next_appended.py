"""The second list is appended to the first one itself."""

import numpy as np

FAILS = ["test_next_own_lists"]
HINT = "The call changed AGAINST_BIAS, and the next answer is wrong: make a new list."


def what_next(diagnosis):
    if diagnosis not in ("bias", "variance", "both", "neither"):
        raise ValueError("this is no diagnosis")
    remedies = AGAINST_BIAS if diagnosis in ("bias", "both") else []
    if diagnosis in ("variance", "both"):
        for one in AGAINST_VARIANCE:
            if one not in remedies:
                remedies.append(one)
    return remedies
