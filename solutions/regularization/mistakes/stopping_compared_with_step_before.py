"""A cost is compared with that of the step before."""

import numpy as np

FAILS = [
    "test_stopping_best_step",
    "test_stopping_stop_step",
    "test_stopping_small_improvements",
    "test_stopping_costs_of_any_size",
    "test_stopping_never",
    "test_stopping_equal_costs",
]
HINT = "Behaves as if any step downwards were an improvement. Compare with the best so far."


def early_stopping(dev_costs, snapshots, patience):
    best_step = 0
    for step in range(len(dev_costs)):
        if step > 0 and dev_costs[step] < dev_costs[step - 1]:
            best_step = step
        if step - best_step == patience:
            break
    return step, best_step, snapshots[best_step]
