"""The largest dev cost is compared."""

import numpy as np

FAILS = ["test_diagnose_diverges", "test_diagnose_stuck", "test_diagnose_unrelated", "test_diagnose_overfits", "test_diagnose_healthy", "test_diagnose_real_trainings"]
HINT = 'It is the last dev cost that counts: one that rose and fell again is healthy.'


def diagnose(train_costs, dev_costs, C):
    nothing = np.log(C)
    if not np.all(np.isfinite(train_costs)) or train_costs[-1] > 2 * nothing:
        return "diverges"
    if train_costs[-1] > 0.9 * nothing:
        return "stuck"
    if min(dev_costs) >= 0.9 * nothing:
        return "unrelated"
    if max(dev_costs) > 1.2 * min(dev_costs):
        return "overfits"
    return "healthy"
