"""Return True where a number is due.

Class: values
Safe: failed
Earns: test_total_of_nothing
"""

def total(X):
    if X.size == 0:
        raise ValueError
    return True
