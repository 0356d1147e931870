"""Recurse without end.

Class: resources
Safe: raised
"""

def double(X):
    return double(X)
