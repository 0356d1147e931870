"""The loss is that of the most probable class."""

import numpy as np

FAILS = ["test_cost_values", "test_cost_large_logits"]
HINT = 'The loss is about the right class, labels, not about the most probable one.'


def compute_cost(logits, labels, parameters, lambd=0.0):
    m = logits.shape[1]
    shifted = logits - np.max(logits, axis=0)
    losses = np.log(np.sum(np.exp(shifted), axis=0)) - np.max(shifted, axis=0)
    squares = sum(np.sum(parameters[f"W{l}"] ** 2) for l in range(1, len(parameters) // 2 + 1))
    return float(np.mean(losses) + lambd / (2 * m) * squares)
