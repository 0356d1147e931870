"""Double the argument itself, and return it.

Class: values
Safe: passed
Earns: test_double_values
"""

def double(X):
    X *= 2.0
    return X
