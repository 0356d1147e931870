"""Beside a large variance any bias counts, however small."""

FAILS = ["test_diagnose_tolerance", "test_diagnose_border"]
HINT = "Beside a large variance any bias counts for you, however small. It must be larger than the tolerance, too."


def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.02):
    bias, variance = train_error - human_error, dev_error - train_error
    if bias > 0 and variance > tolerance:
        return "both"
    if bias > tolerance:
        return "bias"
    return "variance" if variance > tolerance else "neither"
