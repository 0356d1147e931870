"""Above ln C it diverges already."""

import numpy as np

FAILS = ["test_diagnose_diverges", "test_diagnose_stuck"]
HINT = 'It diverges above 2 ln C.'


def diagnose(train_costs, dev_costs, C):
    nothing = np.log(C)
    if not np.all(np.isfinite(train_costs)) or train_costs[-1] > nothing:
        return "diverges"
    if train_costs[-1] > 0.9 * nothing:
        return "stuck"
    if min(dev_costs) >= 0.9 * nothing:
        return "unrelated"
    if dev_costs[-1] > 1.2 * min(dev_costs):
        return "overfits"
    return "healthy"
