"""The settings are drawn once, before the loop."""

import numpy as np

FAILS = ["test_search_logarithmic", "test_search_each_on_its_own"]
HINT = 'Draw inside the loop: each trial has settings of its own.'


def random_search(evaluate, budget, most=20, seed=0):
    generator = np.random.default_rng(seed)
    u, w = generator.uniform(), generator.uniform()
    best, lowest = None, np.inf
    while budget > 0:
        settings = {
            "learning_rate": float(10 ** (3 * u - 4)),
            "decay": float(generator.uniform(0, 0.1)),
            "lambd": float(10 ** (3 * w - 3)),
            "keep_prob": float(generator.uniform(0.5, 1)),
        }
        cost, taken = evaluate(settings, min(most, budget))
        budget = budget - taken
        if cost < lowest:
            best, lowest = settings, cost
    if best is None:
        raise ValueError("No trial has a finite cost.")
    return best, lowest
