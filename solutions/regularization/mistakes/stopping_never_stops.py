"""All steps are taken."""

import numpy as np

FAILS = [
    "test_stopping_best_step",
    "test_stopping_stop_step",
    "test_stopping_costs_of_any_size",
    "test_stopping_equal_costs",
]
HINT = "Behaves as if patience had no end. Stop when the wait is over."


def early_stopping(dev_costs, snapshots, patience):
    best_step = 0
    for step in range(len(dev_costs)):
        if dev_costs[step] < dev_costs[best_step]:
            best_step = step
    return step, best_step, snapshots[best_step]
