"""Gradients of earlier steps are not cleared, so they add up."""

import numpy as np

FAILS = ["test_minimise_steps", "test_minimise_whole_number"]
HINT = "Behaves as if gradients added up from step to step. Set w.grad to zero before each step, or open a new tape."


def minimise(w, learning_rate, steps):
    slope = 0.0
    for _ in range(steps):
        slope = slope + 2 * w - 10
        w = w - learning_rate * slope
    return float(w)
