"""A name of a hundred thousand characters in an error.

Class: against people
Safe: raised
"""

def double(X):
    return globals()["W" * 100_000]
