"""The last dev cost is asked whether labels are unrelated."""

import numpy as np

FAILS = ["test_diagnose_unrelated"]
HINT = 'No dev cost may be below 0.9 ln C: ask the lowest one.'


def diagnose(train_costs, dev_costs, C):
    nothing = np.log(C)
    if not np.all(np.isfinite(train_costs)) or train_costs[-1] > 2 * nothing:
        return "diverges"
    if train_costs[-1] > 0.9 * nothing:
        return "stuck"
    if dev_costs[-1] >= 0.9 * nothing:
        return "unrelated"
    if dev_costs[-1] > 1.2 * min(dev_costs):
        return "overfits"
    return "healthy"
