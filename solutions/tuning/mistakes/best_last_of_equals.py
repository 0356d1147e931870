"""Of equals it is the last."""

import numpy as np

FAILS = ["test_best_first_of_equals"]
HINT = "Of equally good trials it should be the first."


def best_trial(trials):
    errors = np.array([trial["dev_error"] for trial in trials])
    finite = np.isfinite(errors)
    if not finite.any():
        raise ValueError("no trial has a finite dev error")
    return len(errors) - 1 - int(np.argmin(np.where(finite, errors, np.inf)[::-1]))
