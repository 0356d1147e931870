"""The parameters of the step at which training stops."""

import numpy as np

FAILS = ["test_stopping_parameters"]
HINT = "These are the parameters after the wait. Which step was the best?"


def early_stopping(dev_costs, snapshots, patience):
    best_step = 0
    for step in range(len(dev_costs)):
        if dev_costs[step] < dev_costs[best_step]:
            best_step = step
        if step - best_step == patience:
            break
    return step, best_step, snapshots[step]
