"""Only NaN is taken out."""

import numpy as np

FAILS = ["test_best_never_infinite", "test_best_refuses"]
HINT = "A dev error of minus infinity wins. What is infinite never should."


def best_trial(trials):
    errors = np.array([trial["dev_error"] for trial in trials])
    finite = ~np.isnan(errors)
    if not finite.any():
        raise ValueError("no trial has a finite dev error")
    return int(np.argmin(np.where(finite, errors, np.inf)))
