"""Only the last cost is asked whether it is finite."""

import numpy as np

FAILS = ["test_diagnose_diverges"]
HINT = 'Any training cost that is not finite is a sign, not only the last one.'


def diagnose(train_costs, dev_costs, C):
    nothing = np.log(C)
    if not np.isfinite(train_costs[-1]) or train_costs[-1] > 2 * nothing:
        return "diverges"
    if train_costs[-1] > 0.9 * nothing:
        return "stuck"
    if min(dev_costs) >= 0.9 * nothing:
        return "unrelated"
    if dev_costs[-1] > 1.2 * min(dev_costs):
        return "overfits"
    return "healthy"
