"""Overfitting is asked before unrelated labels."""

import numpy as np

FAILS = ["test_diagnose_unrelated", "test_diagnose_real_trainings"]
HINT = 'Ask in the order of the table: with unrelated labels the dev cost rises, too.'


def diagnose(train_costs, dev_costs, C):
    nothing = np.log(C)
    if not np.all(np.isfinite(train_costs)) or train_costs[-1] > 2 * nothing:
        return "diverges"
    if train_costs[-1] > 0.9 * nothing:
        return "stuck"
    if dev_costs[-1] > 1.2 * min(dev_costs):
        return "overfits"
    if min(dev_costs) >= 0.9 * nothing:
        return "unrelated"
    if dev_costs[-1] > 1.2 * min(dev_costs):
        return "overfits"
    return "healthy"
