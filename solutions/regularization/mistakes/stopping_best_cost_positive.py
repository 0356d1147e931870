"""A cost that is not above zero is taken for a missing one."""


FAILS = ["test_stopping_costs_of_any_size"]
HINT = "A cost may be 0 or negative, as a number like any other."


def early_stopping(dev_costs, snapshots, patience):
    best_cost, best_step = float("inf"), 0
    for step, cost in enumerate(dev_costs):
        if 0 < cost < best_cost:
            best_cost, best_step = cost, step
        if step - best_step == patience:
            break
    return step, best_step, snapshots[best_step]
