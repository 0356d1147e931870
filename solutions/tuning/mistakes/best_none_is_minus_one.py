"""Where there is none, -1 is returned."""

import numpy as np

FAILS = ["test_best_refuses"]
HINT = "Where no trial is finite it should raise a ValueError: -1 would be the last one."


def best_trial(trials):
    errors = np.array([trial["dev_error"] for trial in trials])
    finite = np.isfinite(errors)
    if not finite.any():
        return -1
    return int(np.argmin(np.where(finite, errors, np.inf)))
