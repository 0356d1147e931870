"""Where training never stops early, the last parameters are returned."""


FAILS = ["test_stopping_parameters"]
HINT = "Also where nothing stops the training, go back to the best step."


def early_stopping(dev_costs, snapshots, patience):
    best_cost, best_step = float("inf"), 0
    for step, cost in enumerate(dev_costs):
        if cost < best_cost:
            best_cost, best_step = cost, step
        if step - best_step == patience:
            return step, best_step, snapshots[best_step]
    return step, best_step, snapshots[-1]
