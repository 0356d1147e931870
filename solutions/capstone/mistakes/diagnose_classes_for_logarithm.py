"""C stands for ln C."""

import numpy as np

FAILS = ["test_diagnose_diverges", "test_diagnose_stuck", "test_diagnose_unrelated", "test_diagnose_real_trainings"]
HINT = 'The cost of knowing nothing is ln C, not C.'


def diagnose(train_costs, dev_costs, C):
    nothing = float(C)
    if not np.all(np.isfinite(train_costs)) or train_costs[-1] > 2 * nothing:
        return "diverges"
    if train_costs[-1] > 0.9 * nothing:
        return "stuck"
    if min(dev_costs) >= 0.9 * nothing:
        return "unrelated"
    if dev_costs[-1] > 1.2 * min(dev_costs):
        return "overfits"
    return "healthy"
