"""Shifted by the largest of all logits."""

import numpy as np

FAILS = ["test_cost_large_logits"]
HINT = 'Shift each column by its own largest entry: a column far below the largest of all becomes 0 / 0.'


def compute_cost(logits, labels, parameters, lambd=0.0):
    m = logits.shape[1]
    shifted = logits - np.max(logits)
    losses = np.log(np.sum(np.exp(shifted), axis=0)) - shifted[labels, np.arange(m)]
    squares = sum(np.sum(parameters[f"W{l}"] ** 2) for l in range(1, len(parameters) // 2 + 1))
    return float(np.mean(losses) + lambd / (2 * m) * squares)
