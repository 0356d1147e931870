"""min over all errors: NaN wins where it stands first."""

import numpy as np

FAILS = ["test_best_never_nan", "test_best_never_infinite"]
HINT = "min returns NaN where that stands first, since every comparison with NaN is False."


def best_trial(trials):
    errors = np.array([trial["dev_error"] for trial in trials])
    finite = np.isfinite(errors)
    if not finite.any():
        raise ValueError("no trial has a finite dev error")
    return min(range(len(trials)), key=lambda place: trials[place]["dev_error"])
