"""The logits are shifted in place."""

import numpy as np

FAILS = ["test_cost_is_one_number"]
HINT = 'logits belong to the caller: make a new array.'


def compute_cost(logits, labels, parameters, lambd=0.0):
    m = logits.shape[1]
    logits -= np.max(logits, axis=0)
    shifted = logits
    losses = np.log(np.sum(np.exp(shifted), axis=0)) - shifted[labels, np.arange(m)]
    squares = sum(np.sum(parameters[f"W{l}"] ** 2) for l in range(1, len(parameters) // 2 + 1))
    return float(np.mean(losses) + lambd / (2 * m) * squares)
