"""The wait is counted in rises one after the other, and a fall that is no new best begins it anew."""

FAILS = [
    "test_stopping_best_step",
    "test_stopping_stop_step",
    "test_stopping_costs_of_any_size",
    "test_stopping_equal_costs",
]
HINT = "The wait counts from the best step. A fall that does not go below the best one doesn't begin it anew."


def early_stopping(dev_costs, snapshots, patience):
    rises, best = 0, 0
    for step in range(1, len(dev_costs)):
        if dev_costs[step] < dev_costs[best]:
            best = step
        rises = rises + 1 if dev_costs[step] >= dev_costs[step - 1] else 0
        if rises == patience:
            return step, best, snapshots[best]
    return len(dev_costs) - 1, best, snapshots[best]
