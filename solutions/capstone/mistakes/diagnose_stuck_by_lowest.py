"""The lowest training cost is asked whether it is stuck."""

import numpy as np

FAILS = ["test_diagnose_diverges", "test_diagnose_stuck"]
HINT = 'It is the last training cost that counts.'


def diagnose(train_costs, dev_costs, C):
    nothing = np.log(C)
    if not np.all(np.isfinite(train_costs)) or train_costs[-1] > 2 * nothing:
        return "diverges"
    if min(train_costs) > 0.9 * nothing:
        return "stuck"
    if min(dev_costs) >= 0.9 * nothing:
        return "unrelated"
    if dev_costs[-1] > 1.2 * min(dev_costs):
        return "overfits"
    return "healthy"
