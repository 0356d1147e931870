"""Return the right number as text.

Class: values
Safe: failed
"""

def double(X):
    return str((2.0 * X).tolist())
