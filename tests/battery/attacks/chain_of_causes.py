"""Raise an exception with a hundred thousand causes.

Class: endings
Safe: raised or crashed
"""

def double(X):
    error = None
    for n in range(100_000):
        following = ValueError(n)
        following.__cause__ = following.__context__ = error
        error = following
    raise error
