"""The best parameters are copied into a dictionary that the next call uses again."""

FAILS = ["test_stopping_parameters"]
HINT = "The parameters of one call change when the next is made. Give back the snapshot, or a new dictionary."

BEST = {}


def early_stopping(dev_costs, snapshots, patience):
    best_step = 0
    for step in range(len(dev_costs)):
        if dev_costs[step] < dev_costs[best_step]:
            best_step = step
        if step - best_step == patience:
            break
    BEST.clear()
    BEST.update(snapshots[best_step])
    return step, best_step, BEST
