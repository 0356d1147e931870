"""A loop that starts with an error of 1."""

import numpy as np

FAILS = ["test_best_values"]
HINT = "Errors may be larger than 1. Begin with infinity."


def best_trial(trials):
    errors = np.array([trial["dev_error"] for trial in trials])
    finite = np.isfinite(errors)
    if not finite.any():
        raise ValueError("no trial has a finite dev error")
    best, place = 1.0, 0
    for i, error in enumerate(errors):
        if finite[i] and error < best:
            best, place = error, i
    return place
