"""Trials whose training error is NaN are left out."""

import numpy as np

FAILS = ["test_best_never_nan"]
HINT = "Only dev errors count. A training error that is NaN is in nobody's way."


def best_trial(trials):
    errors = np.array([trial["dev_error"] for trial in trials])
    finite = np.isfinite(errors) & np.isfinite([trial["train_error"] for trial in trials])
    if not finite.any():
        raise ValueError("no trial has a finite dev error")
    return int(np.argmin(np.where(finite, errors, np.inf)))
