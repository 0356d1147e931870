"""A small number is added in the logarithm of the probability."""

import numpy as np

FAILS = ["test_cost_large_logits"]
HINT = 'A small number in the logarithm ends the loss at 18 or so. Work with the shifted logits.'


def compute_cost(logits, labels, parameters, lambd=0.0):
    m = logits.shape[1]
    shifted = logits - np.max(logits, axis=0)
    losses = -np.log((np.exp(shifted) / np.sum(np.exp(shifted), axis=0))[labels, np.arange(m)] + 1e-15)
    squares = sum(np.sum(parameters[f"W{l}"] ** 2) for l in range(1, len(parameters) // 2 + 1))
    return float(np.mean(losses) + lambd / (2 * m) * squares)
