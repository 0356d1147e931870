"""Return one number in the hope that it is stretched.

Class: values
Safe: failed
"""

def double(X):
    return 2.0 * X.flat[0]
