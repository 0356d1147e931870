"""The best step comes first."""

import numpy as np

FAILS = [
    "test_stopping_best_step",
    "test_stopping_stop_step",
    "test_stopping_parameters",
    "test_stopping_small_improvements",
    "test_stopping_costs_of_any_size",
    "test_stopping_never",
    "test_stopping_equal_costs",
]
HINT = "The first two results are in the wrong order: stop_step, then best_step."


def early_stopping(dev_costs, snapshots, patience):
    best_step = 0
    for step in range(len(dev_costs)):
        if dev_costs[step] < dev_costs[best_step]:
            best_step = step
        if step - best_step == patience:
            break
    return best_step, step, snapshots[best_step]
