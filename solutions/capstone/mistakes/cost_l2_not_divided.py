"""The L2 term is not divided by m."""

import numpy as np

FAILS = ["test_cost_regularised"]
HINT = 'The L2 term is divided by the number of examples.'


def compute_cost(logits, labels, parameters, lambd=0.0):
    m = logits.shape[1]
    shifted = logits - np.max(logits, axis=0)
    losses = np.log(np.sum(np.exp(shifted), axis=0)) - shifted[labels, np.arange(m)]
    squares = sum(np.sum(parameters[f"W{l}"] ** 2) for l in range(1, len(parameters) // 2 + 1))
    return float(np.mean(losses) + lambd / 2 * squares)
