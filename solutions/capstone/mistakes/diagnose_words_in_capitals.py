"""The words begin with a capital."""

import numpy as np

FAILS = ["test_diagnose_diverges", "test_diagnose_stuck", "test_diagnose_unrelated", "test_diagnose_overfits", "test_diagnose_healthy", "test_diagnose_real_trainings"]
HINT = 'The words are written in small letters.'


def diagnose(train_costs, dev_costs, C):
    nothing = np.log(C)
    if not np.all(np.isfinite(train_costs)) or train_costs[-1] > 2 * nothing:
        return "Diverges"
    if train_costs[-1] > 0.9 * nothing:
        return "Stuck"
    if min(dev_costs) >= 0.9 * nothing:
        return "Unrelated"
    if dev_costs[-1] > 1.2 * min(dev_costs):
        return "Overfits"
    return "Healthy"
