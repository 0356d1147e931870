"""The highest cost is taken for the best."""

import numpy as np

FAILS = [
    "test_stopping_best_step",
    "test_stopping_stop_step",
    "test_stopping_small_improvements",
    "test_stopping_costs_of_any_size",
    "test_stopping_never",
    "test_stopping_equal_costs",
]
HINT = "The best step has the highest cost. Which way does the comparison go?"


def early_stopping(dev_costs, snapshots, patience):
    best_step = 0
    for step in range(len(dev_costs)):
        if dev_costs[step] > dev_costs[best_step]:
            best_step = step
        if step - best_step == patience:
            break
    return step, best_step, snapshots[best_step]
