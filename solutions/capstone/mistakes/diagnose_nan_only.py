"""Infinite costs are not seen."""

import numpy as np

FAILS = ["test_diagnose_diverges"]
HINT = 'Infinite is not finite either: np.isfinite sees both.'


def diagnose(train_costs, dev_costs, C):
    nothing = np.log(C)
    if np.any(np.isnan(train_costs)) or train_costs[-1] > 2 * nothing:
        return "diverges"
    if train_costs[-1] > 0.9 * nothing:
        return "stuck"
    if min(dev_costs) >= 0.9 * nothing:
        return "unrelated"
    if dev_costs[-1] > 1.2 * min(dev_costs):
        return "overfits"
    return "healthy"
