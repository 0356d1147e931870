"""Raise an exception that is its own cause.

Class: endings
Safe: raised
"""

def double(X):
    error, other = ValueError(), KeyError()
    error.__cause__, other.__cause__ = other, error
    raise error
