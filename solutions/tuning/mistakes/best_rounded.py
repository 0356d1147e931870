"""Errors are compared after rounding to three digits."""

import numpy as np

FAILS = ["test_best_values"]
HINT = "Trials that differ by little count as equal for you."


def best_trial(trials):
    errors = np.array([trial["dev_error"] for trial in trials])
    finite = np.isfinite(errors)
    if not finite.any():
        raise ValueError("no trial has a finite dev error")
    return int(np.argmin(np.where(finite, np.round(errors, 1), np.inf)))
