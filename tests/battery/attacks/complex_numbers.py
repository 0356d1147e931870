"""Return complex numbers whose real part is right.

Class: values
Safe: failed
"""

def double(X):
    return 2.0 * X + 0j
