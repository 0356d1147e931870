"""The loop ends before the last trial."""

import math

FAILS = ["test_best_values"]
HINT = "The loop ends before the last trial: each of them may be the best."


def best_trial(trials):
    best, lowest = None, math.inf
    for i in range(len(trials) - 1):
        error = trials[i]["dev_error"]
        if math.isfinite(error) and error < lowest:
            best, lowest = i, error
    if best is None:
        raise ValueError("no trial has a finite dev error")
    return best
