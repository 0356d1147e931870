"""Return exact numbers of another library.

Class: values
Safe: failed
"""

from decimal import Decimal


def double(X):
    return [[Decimal(float(one)) * 2 for one in row] for row in X]
