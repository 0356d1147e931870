"""An equal cost counts as an improvement."""

import numpy as np

FAILS = ["test_stopping_equal_costs"]
HINT = "An equal cost restarts the wait. An improvement is strictly lower."


def early_stopping(dev_costs, snapshots, patience):
    best_step = 0
    for step in range(len(dev_costs)):
        if dev_costs[step] <= dev_costs[best_step]:
            best_step = step
        if step - best_step == patience:
            break
    return step, best_step, snapshots[best_step]
