"""decay is not drawn."""

import numpy as np

FAILS = ["test_search_even", "test_search_each_on_its_own"]
HINT = 'decay is drawn as well, anew for each trial.'


def random_search(evaluate, budget, most=20, seed=0):
    generator = np.random.default_rng(seed)
    best, lowest = None, np.inf
    while budget > 0:
        settings = {
            "learning_rate": float(10 ** generator.uniform(-4, -1)),
            "decay": 0.05,
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
