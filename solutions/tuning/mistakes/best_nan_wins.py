"""np.argmin over all errors."""

import numpy as np

FAILS = ["test_best_never_nan", "test_best_never_infinite"]
HINT = "np.argmin calls NaN the smallest. Take out what is not finite first."


def best_trial(trials):
    errors = np.array([trial["dev_error"] for trial in trials])
    finite = np.isfinite(errors)
    if not finite.any():
        raise ValueError("no trial has a finite dev error")
    return int(np.argmin(errors))
