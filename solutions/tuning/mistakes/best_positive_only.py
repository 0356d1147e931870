"""Errors of 0 and below are left out."""

import numpy as np

FAILS = ["test_best_values"]
HINT = "An error may be below 0: any number that is better when it is smaller is one."


def best_trial(trials):
    errors = np.array([trial["dev_error"] for trial in trials])
    finite = np.isfinite(errors) & (errors > 0)
    if not finite.any():
        raise ValueError("no trial has a finite dev error")
    return int(np.argmin(np.where(finite, errors, np.inf)))
