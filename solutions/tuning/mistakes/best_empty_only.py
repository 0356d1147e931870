"""Only an empty list is refused."""

import numpy as np

FAILS = ["test_best_refuses"]
HINT = "Where all dev errors are NaN it should raise a ValueError, too."


def best_trial(trials):
    errors = np.array([trial["dev_error"] for trial in trials])
    finite = np.isfinite(errors)
    if len(trials) == 0:
        raise ValueError("no trial has a finite dev error")
    return int(np.argmin(np.where(finite, errors, np.inf)))
