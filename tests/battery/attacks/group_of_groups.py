"""Raise a group of exceptions, nested deep.

Class: endings
Safe: raised or timed_out or crashed
"""

def double(X):
    group = ValueError("x")
    for _ in range(2_000):
        group = ExceptionGroup("g", [group])
    raise group
