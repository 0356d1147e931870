"""The highest cost wins."""

import numpy as np

FAILS = ["test_search_best", "test_search_not_a_number"]
HINT = 'The lowest dev cost is the best.'


def random_search(evaluate, budget, most=20, seed=0):
    generator = np.random.default_rng(seed)
    best, lowest = None, -np.inf
    while budget > 0:
        settings = {
            "learning_rate": float(10 ** generator.uniform(-4, -1)),
            "decay": float(generator.uniform(0, 0.1)),
            "lambd": float(10 ** generator.uniform(-3, 0)),
            "keep_prob": float(generator.uniform(0.5, 1)),
        }
        cost, taken = evaluate(settings, min(most, budget))
        budget = budget - taken
        if lowest < cost < np.inf:
            best, lowest = settings, cost
    if best is None:
        raise ValueError("No trial has a finite cost.")
    return best, lowest
