"""The learning rate is drawn evenly, not on a logarithmic scale."""

import numpy as np

FAILS = ["test_search_logarithmic"]
HINT = 'Nine of ten learning rates are above 0.01. Draw the exponent evenly: 10 ** uniform(-4, -1).'


def random_search(evaluate, budget, most=20, seed=0):
    generator = np.random.default_rng(seed)
    best, lowest = None, np.inf
    while budget > 0:
        settings = {
            "learning_rate": float(generator.uniform(0.0001, 0.1)),
            "decay": float(generator.uniform(0, 0.1)),
            "lambd": float(10 ** generator.uniform(-3, 0)),
            "keep_prob": float(generator.uniform(0.5, 1)),
        }
        cost, taken = evaluate(settings, min(most, budget))
        budget = budget - taken
        if cost < lowest:
            best, lowest = settings, cost
    if best is None:
        raise ValueError("No trial has a finite cost.")
    return best, lowest
