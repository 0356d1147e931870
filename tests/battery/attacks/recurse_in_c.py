"""Recurse inside C, where Python does not count.

Class: resources
Safe: crashed or raised or out_of_memory or timed_out
"""

import sys


def double(X):
    sys.setrecursionlimit(10**9)
    nested = []
    for _ in range(10**6):
        nested = [nested]
    return str(nested)
