"""Compute for ever.

Class: resources
Safe: timed_out
"""

def double(X):
    while True:
        pass
