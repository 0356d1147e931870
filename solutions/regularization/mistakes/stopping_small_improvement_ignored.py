"""An improvement must be at least 1e-8."""


FAILS = ["test_stopping_small_improvements", "test_stopping_costs_of_any_size"]
HINT = "Lower is lower, however little: compare without a tolerance."


def early_stopping(dev_costs, snapshots, patience):
    best_cost, best_step = float("inf"), 0
    for step, cost in enumerate(dev_costs):
        if cost < best_cost - 1e-8:
            best_cost, best_step = cost, step
        if step - best_step == patience:
            break
    return step, best_step, snapshots[best_step]
