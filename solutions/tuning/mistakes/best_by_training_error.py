"""The training error decides."""

import numpy as np

FAILS = [
    "test_best_values",
    "test_best_never_nan",
    "test_best_never_infinite",
    "test_best_first_of_equals",
    "test_best_refuses",
]
HINT = "You choose by the training error. The dev set should choose."


def best_trial(trials):
    errors = np.array([trial["train_error"] for trial in trials])
    finite = np.isfinite(errors)
    if not finite.any():
        raise ValueError("no trial has a finite dev error")
    return int(np.argmin(np.where(finite, errors, np.inf)))
