"""Return a generator instead of a list.

Class: values
Safe: failed
"""

def double(X):
    yield 2.0 * X
