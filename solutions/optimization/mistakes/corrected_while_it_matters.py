"""What is left of the bias is not corrected once it is below 1 %."""

import numpy as np

FAILS = ["test_corrected_values"]
HINT = "Divide by 1 - beta**t for every t. It comes to 1 by itself."


def exponentially_weighted_averages_corrected(theta, beta):
    v = exponentially_weighted_averages(theta, beta)
    t = np.arange(1, len(theta) + 1)
    return np.where(beta ** t > 0.01, v / (1 - beta ** t), v)
