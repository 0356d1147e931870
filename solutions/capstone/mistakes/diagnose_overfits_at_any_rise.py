"""Any rise of the dev cost is overfitting."""

import numpy as np

FAILS = ["test_diagnose_overfits"]
HINT = 'A fifth more is allowed: 1.2 times the lowest.'


def diagnose(train_costs, dev_costs, C):
    nothing = np.log(C)
    if not np.all(np.isfinite(train_costs)) or train_costs[-1] > 2 * nothing:
        return "diverges"
    if train_costs[-1] > 0.9 * nothing:
        return "stuck"
    if min(dev_costs) >= 0.9 * nothing:
        return "unrelated"
    if dev_costs[-1] > min(dev_costs):
        return "overfits"
    return "healthy"
