"""Only whole powers of ten come out."""

import numpy as np

FAILS = ["test_log_values", "test_log_shapes"]
HINT = "Only whole powers of ten come out. The values between them belong to the range, too."


def log_scale(u, low, high):
    if low <= 0:
        raise ValueError("a log scale begins above 0")
    r = np.log(low) + u * (np.log(high) - np.log(low))
    return 10.0 ** np.round(r / np.log(10))
