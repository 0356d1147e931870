"""Make forty million small objects.

Class: resources
Safe: out_of_memory or timed_out
"""

def double(X):
    return [[n] for n in range(40_000_000)]
