"""Only whole powers of ten are drawn."""

import numpy as np

FAILS = ["test_search_logarithmic", "test_search_seed"]
HINT = 'The exponent is any number between -4 and -1, not a whole one.'


def random_search(evaluate, budget, most=20, seed=0):
    generator = np.random.default_rng(seed)
    best, lowest = None, np.inf
    while budget > 0:
        settings = {
            "learning_rate": float(10.0 ** generator.integers(-4, 0)),
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
