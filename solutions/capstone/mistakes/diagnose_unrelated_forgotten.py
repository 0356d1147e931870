"""Unrelated labels are not told apart."""

import numpy as np

FAILS = ["test_diagnose_unrelated", "test_diagnose_real_trainings"]
HINT = 'The fourth row of the table is missing: no dev cost below 0.9 ln C.'


def diagnose(train_costs, dev_costs, C):
    nothing = np.log(C)
    if not np.all(np.isfinite(train_costs)) or train_costs[-1] > 2 * nothing:
        return "diverges"
    if train_costs[-1] > 0.9 * nothing:
        return "stuck"
    if dev_costs[-1] > 1.2 * min(dev_costs):
        return "overfits"
    return "healthy"
