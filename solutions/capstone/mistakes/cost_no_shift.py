"""The exponentials are not shifted."""

import numpy as np

FAILS = ["test_cost_large_logits"]
HINT = 'e to the 1000 is infinite. Take away the largest logit of each column first.'


def compute_cost(logits, labels, parameters, lambd=0.0):
    m = logits.shape[1]
    shifted = logits
    losses = np.log(np.sum(np.exp(shifted), axis=0)) - shifted[labels, np.arange(m)]
    squares = sum(np.sum(parameters[f"W{l}"] ** 2) for l in range(1, len(parameters) // 2 + 1))
    return float(np.mean(losses) + lambd / (2 * m) * squares)
