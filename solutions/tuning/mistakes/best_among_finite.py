"""The place among those that are finite is returned."""

import numpy as np

FAILS = ["test_best_never_nan", "test_best_never_infinite"]
HINT = "You return the place among the finite ones. It should be the place in the whole list."


def best_trial(trials):
    errors = np.array([trial["dev_error"] for trial in trials])
    finite = np.isfinite(errors)
    if not finite.any():
        raise ValueError("no trial has a finite dev error")
    return int(np.argmin(errors[finite]))
