"""Call a lent function with as much as a message may hold.

Class: protocol
Safe: failed or timed_out or crashed or raised
"""

import numpy as np


def follow(step, x):
    for _ in range(20):
        step(np.ones(500_000))
    return 0.0
