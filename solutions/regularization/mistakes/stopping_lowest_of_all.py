"""The lowest cost of all steps, also of those that are never taken."""

import numpy as np

FAILS = ["test_stopping_best_step", "test_stopping_stop_step", "test_stopping_costs_of_any_size"]
HINT = "Behaves as if the future were known. Training has stopped before that step."


def early_stopping(dev_costs, snapshots, patience):
    best_step = int(np.argmin(dev_costs))
    step = min(best_step + patience, len(dev_costs) - 1)
    return step, best_step, snapshots[best_step]
