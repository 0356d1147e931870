"""A word that begins like a diagnosis is taken for it."""

import numpy as np

FAILS = ["test_next_neither_and_others"]
HINT = "A word that only begins like a diagnosis is none: compare whole words."


def what_next(diagnosis):
    remedies = {"bias": AGAINST_BIAS, "variance": AGAINST_VARIANCE, "both": AGAINST_BIAS + AGAINST_VARIANCE, "neither": []}
    diagnosis = next((one for one in remedies if diagnosis.startswith(one)), diagnosis)
    if diagnosis not in remedies:
        raise ValueError("this is no diagnosis")
    return list(dict.fromkeys(remedies[diagnosis]))
