"""Costs that are close count as equal."""

import numpy as np

FAILS = ["test_stopping_small_improvements"]
HINT = "`isclose` calls costs equal that differ in the sixth digit. Compare with <."


def early_stopping(dev_costs, snapshots, patience):
    best_cost, best_step = float("inf"), 0
    for step, cost in enumerate(dev_costs):
        if cost < best_cost and not np.isclose(cost, best_cost, atol=0.0, rtol=1e-7):
            best_cost, best_step = cost, step
        if step - best_step == patience:
            break
    return step, best_step, snapshots[best_step]
