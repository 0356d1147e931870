"""Bad steps are counted and never forgotten."""

import numpy as np

FAILS = ["test_stopping_stop_step", "test_stopping_small_improvements", "test_stopping_costs_of_any_size"]
HINT = "Bad steps of long ago still count. An improvement restarts the wait."


def early_stopping(dev_costs, snapshots, patience):
    best_step = 0
    bad = 0
    for step in range(len(dev_costs)):
        if dev_costs[step] < dev_costs[best_step]:
            best_step = step
        elif step > 0:
            bad += 1
        if bad == patience:
            break
    return step, best_step, snapshots[best_step]
