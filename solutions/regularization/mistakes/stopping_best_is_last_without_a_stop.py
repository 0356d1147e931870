"""Where training never stops early, the last step counts as the best."""


FAILS = ["test_stopping_small_improvements", "test_stopping_never"]
HINT = "The best step is the one with the lowest cost, whether the training was stopped or not."


def early_stopping(dev_costs, snapshots, patience):
    best_cost, best_step = float("inf"), 0
    for step, cost in enumerate(dev_costs):
        if cost < best_cost:
            best_cost, best_step = cost, step
        if step - best_step == patience:
            return step, best_step, snapshots[best_step]
    return step, step, snapshots[step]
