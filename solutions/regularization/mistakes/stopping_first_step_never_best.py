"""The search for the best step begins at step 1."""


FAILS = ["test_stopping_best_step"]
HINT = "Step 0 may be the best one: begin there."


def early_stopping(dev_costs, snapshots, patience):
    best_step = step = min(1, len(dev_costs) - 1)
    for step in range(best_step, len(dev_costs)):
        if dev_costs[step] < dev_costs[best_step]:
            best_step = step
        if step - best_step == patience:
            break
    return step, best_step, snapshots[best_step]
