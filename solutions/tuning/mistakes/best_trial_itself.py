"""The trial is returned, not its place."""

import numpy as np

FAILS = [
    "test_best_values",
    "test_best_never_nan",
    "test_best_never_infinite",
    "test_best_first_of_equals",
    "test_best_refuses",
    "test_best_leaves_its_arguments",
]
HINT = "You return the trial. It should be its place in the list."


def best_trial(trials):
    errors = np.array([trial["dev_error"] for trial in trials])
    finite = np.isfinite(errors)
    if not finite.any():
        raise ValueError("no trial has a finite dev error")
    return trials[int(np.argmin(np.where(finite, errors, np.inf)))]
