"""NaN becomes 0."""

import numpy as np

FAILS = ["test_best_never_nan"]
HINT = "NaN becomes 0, which is the best error of all. Replace it by infinity."


def best_trial(trials):
    errors = np.array([trial["dev_error"] for trial in trials])
    finite = np.isfinite(errors)
    if not finite.any():
        raise ValueError("no trial has a finite dev error")
    return int(np.argmin(np.nan_to_num(errors, posinf=np.inf, neginf=np.inf)))
