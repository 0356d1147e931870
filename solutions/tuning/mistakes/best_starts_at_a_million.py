"""The lowest error starts at a million, which larger errors never beat."""

import math

FAILS = ["test_best_values"]
HINT = "Behaves as if only errors below a million could win. Start from infinity, or from the first finite error."


def best_trial(trials):
    if not any(math.isfinite(trial["dev_error"]) for trial in trials):
        raise ValueError("no trial is finite")
    best, lowest = 0, 1e6
    for place, trial in enumerate(trials):
        if math.isfinite(trial["dev_error"]) and trial["dev_error"] < lowest:
            best, lowest = place, trial["dev_error"]
    return best
