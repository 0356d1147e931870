"""The lowest cost so far begins at 1000."""


FAILS = ["test_stopping_costs_of_any_size"]
HINT = "A cost may be larger than any number that you begin with. Begin with the first cost, or with inf."


def early_stopping(dev_costs, snapshots, patience):
    best_cost, best_step = 1000.0, 0
    for step, cost in enumerate(dev_costs):
        if cost < best_cost:
            best_cost, best_step = cost, step
        if step - best_step == patience:
            break
    return step, best_step, snapshots[best_step]
