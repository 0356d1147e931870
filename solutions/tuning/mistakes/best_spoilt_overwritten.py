"""The errors that are not finite are replaced in the trials themselves."""

import numpy as np

FAILS = ["test_best_leaves_its_arguments"]
HINT = "The call changed the trials. Leave them as they are."


def best_trial(trials):
    for trial in trials:
        if not np.isfinite(trial["dev_error"]):
            trial["dev_error"] = np.inf
    errors = [trial["dev_error"] for trial in trials]
    if not np.isfinite(errors).any():
        raise ValueError("no trial has a finite dev error")
    return int(np.argmin(errors))
