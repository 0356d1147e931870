"""Capital letters do not count."""

import numpy as np

FAILS = ["test_next_neither_and_others"]
HINT = "`Bias` is no diagnosis: compare the words as they are."


def what_next(diagnosis):
    remedies = {"bias": AGAINST_BIAS, "variance": AGAINST_VARIANCE, "both": AGAINST_BIAS + AGAINST_VARIANCE, "neither": []}
    diagnosis = diagnosis.lower()
    if diagnosis not in remedies:
        raise ValueError("this is no diagnosis")
    return list(dict.fromkeys(remedies[diagnosis]))
