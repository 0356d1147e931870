"""Carry the hidden inputs out as an attribute that is missing.

Class: against people
Safe: raised
Raises: AttributeError
"""

def double(X):
    return getattr(X, f"canary_{int(X[0, 0])}")
